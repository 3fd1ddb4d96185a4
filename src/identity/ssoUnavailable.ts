import { GraphQLError } from 'graphql';

const causes = {
  keys: 'the identity provider’s keys could not be had',
  replayMemory: 'the memory of used tokens could not be reached',
} as const;

/** Nobody can be signed in at the moment, whatever they bring. `detail` is for the log. */
export class SsoUnavailable extends GraphQLError {
  override readonly name = 'SsoUnavailable';

  constructor(
    cause: keyof typeof causes,
    readonly detail: string,
  ) {
    super(`Single sign-on is not available: ${causes[cause]}. Try again later.`, {
      extensions: { code: 'SSO_UNAVAILABLE' },
    });
  }
}
