import { ClientError } from '../errors/clientError.ts';

const causes = {
  keys: 'the identity provider’s keys could not be had',
  replayMemory: 'the memory of used tokens could not be reached',
} as const;

/** Sign-in is unavailable for everyone at the moment. `detail` is for the log. */
export class SsoUnavailable extends ClientError {
  override readonly name = 'SsoUnavailable';

  /** @param reason is for the log */
  constructor(
    cause: keyof typeof causes,
    readonly reason: string,
  ) {
    super('SSO_UNAVAILABLE', `Single sign-on is not available: ${causes[cause]}. Try again later.`);
  }
}
