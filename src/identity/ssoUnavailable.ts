import { ClientError } from '../errors/clientError.ts';

const causes = {
  keys: 'the identity provider’s keys could not be loaded',
  userInfo: 'the identity provider did not return the claims of the person',
  resolver: 'the token could not be resolved',
  replayMemory: 'the replay memory is unavailable',
} as const;

/** Sign-in is unavailable for everyone at the moment. `detail` is for the log. */
export class SsoUnavailable extends ClientError {
  override readonly name = 'SsoUnavailable';

  /** @param reason is for the log */
  constructor(
    cause: keyof typeof causes,
    readonly reason: string,
  ) {
    super('SSO_UNAVAILABLE', `Single sign-on is unavailable: ${causes[cause]}. Try again later.`);
  }
}
