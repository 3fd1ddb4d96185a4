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
import { type ClientOperation, callerOf, type StoreCaller } from './storefront/storeCaller.ts';

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
  readonly operation: ClientOperation;
  readonly audit: Audit;
  /** Holds the sessions that the store begins, if clients do not receive them. */
  readonly cookie?: SessionHolder | undefined;
  /** Called when the store's own `logout` has ended a session. */
  readonly onSignedOut: (session: Session) => Promise<unknown>;
}

const currentEmailQuery = parse('query AccountCurrentEmail { customer { email } }');

/**
 * Sends documents to the store on behalf of one client request. Applies the attempt limits to every document, and audits
 * documents that a client wrote.
 */
export class RequestStore {
  readonly #options: RequestStoreOptions;

  constructor(options: RequestStoreOptions) {
    this.#options = options;
  }

  /**
   * Sends a document for the viewer: with the request's session, or as a guest if there is none.
   *
   * @throws {SessionRefused} if the request's session does not open
   */
  asViewer(prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse> {
    const { viewer } = this.#options;
    if (viewer.isResolved) return this.#asResolvedViewer(prepared, variables);
    if (prepared.isViewerIndependent) return this.#send(undefined, prepared, variables);
    return viewer.resolve().then(() => this.#asResolvedViewer(prepared, variables));
  }

  /**
   * Sends a document without a session. A sign-in works even if the request carries an expired session.
   *
   * @param origin the origin of the new session, if the document does not determine it
   */
  asGuest(prepared: PreparedDocument, variables?: Variables, origin?: SessionStart): Promise<StoreResponse> {
    return this.#send(undefined, prepared, variables, origin);
  }

  /**
   * Sends a query as a customer other than the viewer, with this subgraph's own credentials. The caller has decided who
   * may read the response.
   */
  asCustomer(customerId: number, prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse> {
    return this.#dispatch(callerOf(this.#options.operation, undefined, customerId), prepared, variables);
  }

  /**
   * Sends a document with a session: the request's, or another one, such as an expired session that is to be ended. If
   * the store has ended the session before it executed anything, a viewer who can get another session does, and the
   * document is sent once more.
   */
  async withSession(session: Session, prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse> {
    const { viewer, onSignedOut } = this.#options;
    const answer = await this.#send(session.token, prepared, variables);
    if (prepared.wrapped && prepared.logoutKeys.some((key) => answer.result.data?.[key])) await onSignedOut(session);
    if (answer.bytes || !hasSessionEnded(answer.result) || answer.result.data) return answer;
    const other = await viewer.replace(session);
    if (other) return this.#send(other.token, prepared, variables);
    // The customer of a company token no longer exists. The person is served like a guest.
    return viewer.state.state === 'noCustomer' ? this.#send(undefined, prepared, variables) : answer;
  }

  /** Not an async function: one promise less for each request. */
  #asResolvedViewer(prepared: PreparedDocument, variables?: Variables): Promise<StoreResponse> {
    const { state } = this.#options.viewer;
    if (state.state === 'refused' || state.state === 'expired') return Promise.reject(new SessionRefused());
    return state.state === 'valid'
      ? this.withSession(state.session, prepared, variables)
      : this.#send(undefined, prepared, variables);
  }

  #send(
    customerAccessToken: string | undefined,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    const { cookie, operation } = this.#options;
    const by = callerOf(operation, customerAccessToken);
    if (cookie && prepared.tokens.length > 0) return this.#sendSignIn(cookie, by, prepared, variables, origin);
    return this.#dispatch(by, prepared, variables, origin);
  }

  /** Most documents contain nothing that is limited. */
  #dispatch(
    by: StoreCaller,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    return prepared.guarded.length === 0
      ? this.#options.executor.execute(prepared, variables, by, origin)
      : this.#sendGuarded(by, prepared, variables, origin);
  }

  async #sendSignIn(
    holder: SessionHolder,
    by: StoreCaller,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    holder.checkSignIn();
    const answer = await this.#dispatch(by, prepared, variables, origin);
    for (const session of answer.begun ?? []) holder.set(session);
    return answer;
  }

  async #sendGuarded(
    by: StoreCaller,
    prepared: PreparedDocument,
    variables: Variables,
    origin?: SessionStart,
  ): Promise<StoreResponse> {
    const { executor, guard, viewer } = this.#options;
    try {
      const { settle, actor } = await guard.admit(prepared, variables, {
        presented: viewer.state,
        clientAddress: by.clientAddress,
        currentEmail: lazy(() => this.#readEmail(by)),
      });
      const start = actor === undefined ? origin : { ...origin, actor };
      const answer = await executor.execute(prepared, variables, by, start);
      await settle(answer.result);
      this.#auditWrapped(prepared, (path) => outcomeAt(path, answer.result));
      return answer;
    } catch (error) {
      const code = error instanceof GraphQLError ? error.extensions.code : undefined;
      this.#auditWrapped(prepared, () => String(code ?? 'FAULT'));
      throw error;
    }
  }

  async #readEmail(by: StoreCaller): Promise<CurrentEmail> {
    const { executor, storeSchema } = this.#options;
    if (by.customerAccessToken === undefined) return { kind: 'nobody' };
    const { result } = await executor.execute(preparedOperation(storeSchema, currentEmailQuery), undefined, by);
    const customer = result.data?.customer;
    const email = typeof customer === 'object' && customer !== null && 'email' in customer ? customer.email : undefined;
    return typeof email === 'string' ? { kind: 'known', email } : { kind: 'unknown' };
  }

  #auditWrapped({ wrapped, guarded }: PreparedDocument, outcomeOf: (path: readonly string[]) => string): void {
    if (!wrapped) return;
    for (const { field, path } of guarded) {
      this.#options.audit({ mutation: field.name, outcome: outcomeOf(path), customerEntityId: undefined, wrapped });
    }
  }
}
