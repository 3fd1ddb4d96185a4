import { ClientError } from '../../errors/clientError.ts';

/** The session store does not respond. The request was not sent to the store as a guest's instead. */
export class SessionStoreUnavailable extends ClientError {
  override readonly name = 'SessionStoreUnavailable';

  constructor() {
    super('SESSION_STORE_UNAVAILABLE', 'The session cannot be checked at the moment. Try again later.');
  }
}
