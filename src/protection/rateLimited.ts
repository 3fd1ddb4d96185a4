import { ClientError } from '../errors/clientError.ts';

/** Too many attempts. The error says when to retry, and does not reveal which limit was exceeded. */
export class RateLimited extends ClientError {
  override readonly name = 'RateLimited';

  constructor(readonly retryAfterSeconds: number) {
    super('RATE_LIMITED', 'Too many attempts. Try again later.', { retryAfterSeconds });
  }
}
