import {
  type AccountError,
  addressNotFound,
  emailInUse,
  inputInvalid,
  passwordRejected,
  reCaptchaRequired,
  registrationDisabled,
  sessionExpired,
  storeRefused,
} from './accountError.ts';
import type { StoreUserError } from './storeUserErrors.ts';

type Translation = (message: string) => AccountError;

const cartUnknown: Translation = (message) => inputInvalid(['cartEntityId'], message);

/**
 * What each failure of the store's means to a client: the members of the `errors` unions of the mutations that account
 * mutations send, in the schemas of stores of every age.
 */
export const translations: ReadonlyMap<string, Translation> = new Map<string, Translation>([
  ['EmailAlreadyInUseError', emailInUse],
  ['AccountCreationDisabledError', registrationDisabled],
  // Only sent with a session: whoever it belonged to is not signed in any more, or not there any more.
  ['CustomerNotLoggedInError', sessionExpired],
  ['CustomerDoesNotExistError', sessionExpired],
  ['AddressDoesNotExistError', addressNotFound],
  // The store has no other way to say that an address to be deleted is not there.
  ['CustomerAddressDeletionError', addressNotFound],
  ['CustomerPasswordError', passwordRejected],
  ['NotFoundError', cartUnknown],
  ['GenerateSessionSyncTokenCartNotFound', cartUnknown],
  ['CustomerRegistrationError', storeRefused],
  ['CustomerAddressCreationError', storeRefused],
  ['CustomerAddressUpdateError', storeRefused],
  ['UnexpectedUpdateCustomerError', storeRefused],
  ['CreateSubscriberEmailInvalidError', storeRefused],
  ['CreateSubscriberFirstNameInvalidError', storeRefused],
  ['CreateSubscriberLastNameInvalidError', storeRefused],
  ['CreateSubscriberUnexpectedError', storeRefused],
  ['RemoveSubscriberEmailInvalidError', storeRefused],
  ['RemoveSubscriberUnexpectedError', storeRefused],
]);

/**
 * Translates a failure of the store's. One that is not known is passed on in the store's own words.
 *
 * @param within where in our input the fields of the store's input stand.
 */
export function accountErrorOf({ __typename, message, path }: StoreUserError, within: readonly string[] = []) {
  if (__typename === 'ValidationError') return invalidField(path ?? [], message, within);
  if (__typename === 'Error' && /re-?captcha/i.test(message)) return reCaptchaRequired();
  return (translations.get(__typename) ?? storeRefused)(message);
}

/** The store names a field from `input` inwards; the values of a change stand under `data` there. */
function invalidField(path: readonly string[], message: string, within: readonly string[]): AccountError {
  const field = path.slice(path.indexOf('input') + 1).filter((name) => name !== 'data');
  const last = field.at(-1);
  return last === 'password' || last === 'newPassword'
    ? passwordRejected(message)
    : inputInvalid([...within, ...field], message);
}
