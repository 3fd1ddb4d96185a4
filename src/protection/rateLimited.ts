import { GraphQLError } from 'graphql';

/** Too many attempts. It says when to come back, and not which of the limits it was. */
export class RateLimited extends GraphQLError {
  override readonly name = 'RateLimited';

  constructor(readonly retryAfterSeconds: number) {
    super('Too many attempts. Try again later.', { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } });
  }
}
