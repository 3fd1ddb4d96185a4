import { ClientError } from '../errors/clientError.ts';

/** Too many attempts. It says when to come back, and not which of the limits it was. */
export class RateLimited extends ClientError {
  override readonly name = 'RateLimited';

  constructor(readonly retryAfterSeconds: number) {
    super('RATE_LIMITED', 'Too many attempts. Try again later.', { retryAfterSeconds });
  }
}
