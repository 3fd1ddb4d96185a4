import type { ClientError } from '../errors/clientError.ts';
import type { Session, SessionState } from '../session/session.ts';

/** The customer on whose behalf a request is sent. */
export interface Viewer {
  /** `refused` until it is resolved, so that no code takes an unresolved viewer for a guest. */
  readonly state: SessionState;
  /** Whether `state` is known. Only a company token and a shared session need a look-up. */
  readonly isResolved: boolean;
  /** The error of a request that must not be answered at all. */
  readonly refusal: ClientError | undefined;
  /** Whether the request carries nothing that identifies a person. */
  readonly isGuest: boolean;
  /**
   * Finds the store session.
   *
   * @throws {ClientError} if the session cannot be found at the moment
   */
  resolve(): Promise<void>;
  /**
   * Replaces a session that the store has ended, and changes `state`.
   *
   * @returns undefined if the viewer must sign in again
   */
  replace(ended: Session): Promise<Session | undefined>;
}

/** Returns a viewer whose state needs no look-up. */
export function knownViewer(state: SessionState): Viewer {
  return {
    state,
    isResolved: true,
    refusal: undefined,
    isGuest: state.state === 'none',
    resolve: async () => {},
    replace: async () => undefined,
  };
}

/** Returns the viewer of a request that is refused. */
export function refusedViewer(refusal: ClientError): Viewer {
  return { ...knownViewer({ state: 'refused' }), refusal };
}
