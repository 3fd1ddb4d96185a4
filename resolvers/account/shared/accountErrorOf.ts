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
import { problemInMessage } from './problemsInMessage.ts';
import type { StoreUserError } from './storeUserErrors.ts';

type Translation = (message: string, password?: string) => AccountError;

const cartUnknown: Translation = (message) => inputInvalid(['cartEntityId'], message, { reason: 'NOT_FOUND' });

/** What a translation depends on besides the store's error. */
export interface TranslationContext {
  /** The path in this subgraph's input that corresponds to the store's input. */
  readonly within?: readonly string[];
  /** The new password in the input, if the mutation sets one. */
  readonly password?: string;
}

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

/** Translates a store error. An unknown error keeps the store's message. */
export function accountErrorOf({ __typename, message, path }: StoreUserError, context: TranslationContext = {}) {
  if (__typename === 'ValidationError') return invalidField(path ?? [], message, context);
  if (__typename === 'Error' && /re-?captcha/i.test(message)) return reCaptchaRequired();
  return (translations.get(__typename) ?? storeRefused)(message, context.password);
}

/** The store's path starts below `input`. The values of a change are below `data` there. */
function invalidField(
  path: readonly string[],
  message: string,
  { within = [], password }: TranslationContext,
): AccountError {
  const field = path.slice(path.indexOf('input') + 1).filter((name) => name !== 'data');
  const last = field.at(-1);
  return last === 'password' || last === 'newPassword'
    ? passwordRejected(message, password)
    : inputInvalid([...within, ...field], message, problemInMessage(message));
}
