import { GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { ClientError } from '../errors/clientError.ts';
import type { BegunSession } from '../session/renewals.ts';
import type { Session, SessionStart, SessionState } from '../session/session.ts';
import type { Audit } from '../telemetry/audit.ts';
import type { PreparedDocument } from './document/preparedDocument.ts';
import { preparedOperation } from './document/preparedOperation.ts';
import type { Variables } from './document/storefrontDocument.ts';
import { hasSessionEnded } from './errors/hasSessionEnded.ts';
import { lazy } from './lazy.ts';
import { type AttemptGuard, outcomeAt } from './policy/attemptGuard.ts';
import type { CurrentEmail } from './policy/wrappedRestrictions.ts';
import type { StoreExecutor, StoreResponse } from './storeExecutor.ts';
import { mergeStable } from './storefront/mergeStable.ts';
import type { StoreCaller } from './storefront/storefrontRequest.ts';

/** Sends documents to the store on behalf of one client request. */
export interface RequestStore {
  /**
   * Sends a document for the viewer: with the request's session, or as a guest if there is none.
   *
   * @throws {SessionRefused} if the request's session does not open
   */
  asViewer(prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse>;
  /**
   * Sends a document without a session. A sign-in works even if the request carries an expired session.
   *
   * @param origin the origin of the new session, if the document does not determine it
   */
  asGuest(prepared: PreparedDocument, variables?: Variables, origin?: SessionStart): Promise<StoreResponse>;
  /** Sends a document with another session than the request's, such as an expired session that is to be ended. */
  withSession(session: Session, prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse>;
  /**
   * Sends a query as a customer other than the viewer, with this subgraph's own credentials. The caller has decided who
   * may read the response.
   */
  asCustomer(customerId: number, prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse>;
}

/**
 * The request's session is invalid or has expired. The client cannot distinguish the two and must sign in again. The
 * code is the store's own, so frontends written for BigCommerce recognize it.
 */
export class SessionRefused extends ClientError {
  override readonly name = 'SessionRefused';

  constructor() {
    super('INVALID_CUSTOMER_ACCESS_TOKEN', 'The session is no longer valid. Sign in again.');
  }
}

/** The customer of a request, as far as documents for the store depend on it. */
export interface StoreViewer {
  readonly state: SessionState;
  readonly isResolved: boolean;
  resolve(): Promise<void>;
  replace(ended: Session): Promise<Session | undefined>;
}

/** Holds the session of a client that does not receive it. */
export interface SessionHolder {
  /** @throws {ClientError} if the client cannot hold a session. Nothing must be sent then. */
  checkSignIn(): void;
  set(session: BegunSession): void;
}

export interface RequestStoreOptions {
  readonly storeSchema: GraphQLSchema;
  readonly executor: StoreExecutor;
  readonly guard: AttemptGuard;
  readonly viewer: StoreViewer;
  readonly caller: Omit<StoreCaller, 'customerAccessToken'>;
  readonly audit: Audit;
  /** Holds the sessions that the store begins, if clients do not receive them. */
  readonly cookie?: SessionHolder | undefined;
  /** Called when the store's own `logout` has ended a session. */
  readonly onSignedOut?: ((session: Session) => Promise<unknown>) | undefined;
}

const currentEmailQuery = parse('query AccountCurrentEmail { customer { email } }');

/** Applies the attempt limits to every document, and audits documents that a client wrote. */
export function createRequestStore(options: RequestStoreOptions): RequestStore {
  const { storeSchema, executor, guard, viewer, caller, audit, onSignedOut, cookie } = options;
  async function readEmail(by: StoreCaller): Promise<CurrentEmail> {
    if (by.customerAccessToken === undefined) return { kind: 'nobody' };
    const { result } = await executor.execute(preparedOperation(storeSchema, currentEmailQuery), undefined, by);
    const customer = result.data?.customer;
    const email = typeof customer === 'object' && customer !== null && 'email' in customer ? customer.email : undefined;
    return typeof email === 'string' ? { kind: 'known', email } : { kind: 'unknown' };
  }

  /** Most documents contain nothing that is limited. */
  function send(
    as: Pick<StoreCaller, 'customerAccessToken' | 'impersonate'>,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    const by = mergeStable(caller, as);
    if (cookie && prepared.tokens.length > 0) return sendSignIn(cookie, by, prepared, variables, origin);
    return dispatch(by, prepared, variables, origin);
  }

  function dispatch(by: StoreCaller, prepared: PreparedDocument, variables: Variables, origin?: SessionStart) {
    return prepared.guarded.length === 0
      ? executor.execute(prepared, variables, by, origin)
      : sendGuarded(by, prepared, variables, origin);
  }

  async function sendSignIn(
    holder: SessionHolder,
    by: StoreCaller,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    holder.checkSignIn();
    const answer = await dispatch(by, prepared, variables, origin);
    for (const session of answer.begun ?? []) holder.set(session);
    return answer;
  }

  /**
   * Sends a document with a session. If the store has ended the session before it executed anything, a viewer who can
   * get another session does, and the document is sent once more.
   */
  async function sendWithSession(
    session: Session,
    prepared: PreparedDocument,
    variables?: Variables,
  ): Promise<StoreResponse> {
    const answer = await send({ customerAccessToken: session.token }, prepared, variables);
    if (prepared.wrapped && prepared.logoutKeys.some((key) => answer.result.data?.[key])) await onSignedOut?.(session);
    if (answer.bytes || !hasSessionEnded(answer.result) || answer.result.data) return answer;
    const other = await viewer.replace(session);
    if (other) return send({ customerAccessToken: other.token }, prepared, variables);
    // The customer of a company token no longer exists. The person is served like a guest.
    const isGuest = viewer.state.state === 'noCustomer';
    return isGuest ? send({ customerAccessToken: undefined }, prepared, variables) : answer;
  }

  /** Not an async function: one promise less for each request. */
  function sendAsViewer(prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse> {
    const { state } = viewer;
    if (state.state === 'refused' || state.state === 'expired') return Promise.reject(new SessionRefused());
    return state.state === 'valid'
      ? sendWithSession(state.session, prepared, variables)
      : send({ customerAccessToken: undefined }, prepared, variables);
  }

  async function sendGuarded(
    by: StoreCaller,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    try {
      const { settle, actor } = await guard.admit(prepared, variables, {
        presented: viewer.state,
        clientAddress: caller.clientAddress,
        currentEmail: lazy(() => readEmail(by)),
      });
      const start = actor === undefined ? origin : { ...origin, actor };
      const answer = await executor.execute(prepared, variables, by, start);
      await settle(answer.result);
      auditWrapped(prepared, (path) => outcomeAt(path, answer.result));
      return answer;
    } catch (error) {
      const code = error instanceof GraphQLError ? error.extensions.code : undefined;
      auditWrapped(prepared, () => String(code ?? 'FAULT'));
      throw error;
    }
  }

  function auditWrapped({ wrapped, guarded }: PreparedDocument, outcomeOf: (path: readonly string[]) => string): void {
    if (!wrapped) return;
    for (const { field, path } of guarded) {
      audit({ mutation: field.name, outcome: outcomeOf(path), customerEntityId: undefined, wrapped });
    }
  }

  return {
    asViewer(prepared, variables) {
      if (viewer.isResolved) return sendAsViewer(prepared, variables);
      if (prepared.isViewerIndependent) return send({ customerAccessToken: undefined }, prepared, variables);
      return viewer.resolve().then(() => sendAsViewer(prepared, variables));
    },
    asGuest: (prepared, variables, origin) => send({ customerAccessToken: undefined }, prepared, variables, origin),
    withSession: sendWithSession,
    asCustomer: (impersonate, prepared, variables) =>
      send({ customerAccessToken: undefined, impersonate }, prepared, variables),
  };
}
