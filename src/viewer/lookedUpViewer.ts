import type { Session, SessionState } from '../session/session.ts';
import type { Viewer } from './viewer.ts';

/**
 * Returns a viewer whose store session is looked up when it is first needed.
 *
 * @param lookUp finds the viewer's session. It must not return the session with the ended token.
 */
export function lookedUpViewer(lookUp: (endedToken: string | undefined) => Promise<SessionState>): Viewer {
  let state: SessionState = { state: 'refused' };
  let resolving: Promise<SessionState> | undefined;
  let isResolved = false;

  return {
    get state() {
      return state;
    },
    get isResolved() {
      return isResolved;
    },
    refusal: undefined,
    isGuest: false,
    async resolve() {
      if (isResolved) return;
      resolving ??= lookUp(undefined);
      state = await resolving;
      isResolved = true;
    },
    async replace({ token }: Session) {
      const isCurrent = state.state === 'valid' && state.session.token === token;
      if (isCurrent) state = await lookUp(token);
      return state.state === 'valid' ? state.session : undefined;
    },
  };
}
