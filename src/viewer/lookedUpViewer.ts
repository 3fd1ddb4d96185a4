import type { Session, SessionState } from '../session/session.ts';
import type { Viewer } from './viewer.ts';

/** Finds a viewer's session. It must not return the session with the ended token. */
export type LookUp = (endedToken: string | undefined) => Promise<SessionState>;

/**
 * A viewer whose store session is looked up when it is first needed. A class, because V8 keeps the objects that a getter
 * in an object literal refers to until the next full garbage collection, and here that is the whole request.
 */
export class LookedUpViewer implements Viewer {
  readonly refusal = undefined;
  readonly isGuest = false;
  readonly #lookUp: LookUp;
  #state: SessionState;
  #isResolved: boolean;
  #resolving: Promise<SessionState> | undefined;

  /** @param known the session, if no look-up is necessary */
  constructor(lookUp: LookUp, known?: SessionState) {
    this.#lookUp = lookUp;
    this.#state = known ?? { state: 'refused' };
    this.#isResolved = known !== undefined;
  }

  get state(): SessionState {
    return this.#state;
  }

  get isResolved(): boolean {
    return this.#isResolved;
  }

  async resolve(): Promise<void> {
    if (this.#isResolved) return;
    this.#resolving ??= this.#lookUp(undefined);
    this.#state = await this.#resolving;
    this.#isResolved = true;
  }

  async replace({ token }: Session): Promise<Session | undefined> {
    const isCurrent = this.#state.state === 'valid' && this.#state.session.token === token;
    if (isCurrent) this.#state = await this.#lookUp(token);
    return this.#state.state === 'valid' ? this.#state.session : undefined;
  }
}
