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
 * The error that a client receives for each of the store's errors: the members of the `errors` unions of the mutations
 * that account mutations send, in the schemas of old and new stores.
 */
export const translations: ReadonlyMap<string, Translation> = new Map<string, Translation>([
  ['EmailAlreadyInUseError', emailInUse],
  ['AccountCreationDisabledError', registrationDisabled],
  // Sent only with a session: its customer is signed out or no longer exists.
  ['CustomerNotLoggedInError', sessionExpired],
  ['CustomerDoesNotExistError', sessionExpired],
  ['AddressDoesNotExistError', addressNotFound],
  // The store has no other way to report that the address to delete does not exist.
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
 * Translates a store error. An unknown error keeps the store's message.
 *
 * @param within the path in this subgraph's input that corresponds to the store's input
 */
export function accountErrorOf({ __typename, message, path }: StoreUserError, within: readonly string[] = []) {
  if (__typename === 'ValidationError') return invalidField(path ?? [], message, within);
  if (__typename === 'Error' && /re-?captcha/i.test(message)) return reCaptchaRequired();
  return (translations.get(__typename) ?? storeRefused)(message);
}

/** The store's path starts below `input`. The values of a change are below `data` there. */
function invalidField(path: readonly string[], message: string, within: readonly string[]): AccountError {
  const field = path.slice(path.indexOf('input') + 1).filter((name) => name !== 'data');
  const last = field.at(-1);
  return last === 'password' || last === 'newPassword'
    ? passwordRejected(message)
    : inputInvalid([...within, ...field], message);
}
