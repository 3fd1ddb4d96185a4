import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { RequestContext, StoreRoots } from '../context.ts';
import type { App } from '../createApp.ts';
import { DocumentBudget } from '../protection/document/documentBudget.ts';
import type { DocumentLimits } from '../protection/document/documentLimits.ts';
import { type PresentedService, serviceHeader } from '../protection/serviceCredentials.ts';
import type { Session, SessionState } from '../session/session.ts';
import type { ResponseCaching } from '../store/policy/guest/responseCaching.ts';
import { RequestStore } from '../store/requestStore.ts';
import type { CacheNote } from '../store/storefront/cacheStatus.ts';
import type { ClientOperation } from '../store/storefront/storeCaller.ts';
import { type AccountOutcome, writeAudit } from '../telemetry/audit.ts';
import type { Observation } from '../telemetry/observation.ts';
import { refusedViewer, type Viewer } from '../viewer/viewer.ts';
import { clientConnection } from './clientConnection.ts';
import { type CookieSession, cookieSessionOf } from './cookieSession.ts';
import { correlationIdOf } from './correlationId.ts';
import { observationOf, responseCachingOf } from './requestState.ts';

/**
 * Creates the context of one request. Only this function reads the viewer's session. The client's address is Fastify's,
 * which trusts `X-Forwarded-For` only from the configured proxies.
 */
export function createRequestContext(
  request: FastifyRequest,
  config: Config,
  parts: App,
): RequestContext | Promise<RequestContext> {
  const token = request.headers['x-bc-customer-access-token'];
  const cookie = cookieSessionOf(request, config.session.cookie);
  const headers = {
    authorization: request.headers.authorization,
    customerAccessToken: (Array.isArray(token) ? token[0] : token) || cookie?.value,
  };
  const service = parts.services(request.headers[serviceHeader]);
  const caching = responseCachingOf(request);
  const operation = {
    clientAddress: request.ip,
    correlationId: correlationIdOf(request),
    deadline: Date.now() + config.store.timeoutMs,
    isGuest: false,
    client: clientConnection(request.socket),
    noteCache: config.guests.cache ? cacheNoter(caching, parts) : undefined,
    observation: observationOf(request),
  };
  const found = cookie?.refusal ? refusedViewer(cookie.refusal) : parts.viewers.of(headers, () => operation);
  // Most viewers are known at once.
  return found instanceof Promise ? found.then(contextOf) : contextOf(found);

  function contextOf(viewer: Viewer): RequestContext {
    if (hasEnded(viewer)) cookie?.clear();
    parts.metrics?.session(viewer.isResolved ? viewer.state.state : 'looked up');
    operation.isGuest = viewer.isGuest && service.state === 'none';
    return new HttpRequestContext(parts, operation, { viewer, service, cookie, caching }, config.documents.limits);
  }
}

function cacheNoter(caching: ResponseCaching, { metrics }: App): (note: CacheNote) => void {
  return (note) => {
    caching.note(note);
    metrics?.cache(note.status);
  };
}

/** Not with private names (`#`): Apollo Server copies the context of a request, and a copy lacks them. */
class HttpRequestContext implements RequestContext {
  readonly correlationId: string;
  readonly deadline: number;
  readonly clientAddress: string;
  readonly viewer: Viewer;
  readonly service: PresentedService;
  readonly cookie: CookieSession | undefined;
  readonly caching: ResponseCaching;
  readonly observation: Observation;
  readonly budget: DocumentBudget;
  readonly store: RequestStore;
  storeRoots?: StoreRoots;
  private readonly parts: App;
  private readonly operation: HttpOperation;
  private requestLogger: Logger | undefined;

  constructor(
    parts: App,
    operation: HttpOperation,
    { viewer, service, cookie, caching }: RequestParts,
    limits: DocumentLimits,
  ) {
    const { correlationId, deadline, clientAddress, observation } = operation;
    this.parts = parts;
    this.operation = operation;
    this.correlationId = correlationId;
    this.deadline = deadline;
    this.clientAddress = clientAddress;
    this.observation = observation;
    this.viewer = viewer;
    this.service = service;
    this.cookie = cookie;
    this.caching = caching;
    this.budget = new DocumentBudget(limits);
    const { storeSchema, executor, guard } = parts;
    this.store = new RequestStore({
      storeSchema,
      executor,
      guard,
      viewer,
      operation,
      cookie,
      audit: (outcome) => this.audit(outcome),
      onSignedOut: (session) => this.signedOut(session),
    });
  }

  logger(): Logger {
    this.requestLogger ??= this.parts.logger.child({ correlationId: this.correlationId });
    return this.requestLogger;
  }

  audit(outcome: AccountOutcome): void {
    this.parts.metrics?.accountOutcome(outcome.mutation, outcome.outcome.split(',', 1)[0] ?? '');
    writeAudit(this.parts.auditLogger, outcome, this, actorOf(this.viewer));
  }

  async openSession(value: string): Promise<SessionState> {
    const headers = { authorization: undefined, customerAccessToken: value };
    const viewer = await this.parts.viewers.of(headers, () => this.operation);
    await viewer.resolve();
    return viewer.state;
  }

  private async signedOut(session: Session): Promise<void> {
    this.cookie?.clear();
    await this.parts.endSession(session);
  }
}

interface RequestParts {
  readonly viewer: Viewer;
  readonly service: PresentedService;
  readonly cookie: CookieSession | undefined;
  readonly caching: ResponseCaching;
}

/** The operation of an HTTP request. */
interface HttpOperation extends ClientOperation {
  readonly clientAddress: string;
  readonly observation: Observation;
}

/**
 * Reports whether a session is over for good. A session that was renewed a moment ago is not: its cookie has been
 * replaced, and this response may arrive after that of the renewal.
 */
function hasEnded({ isResolved, refusal, state }: Viewer): boolean {
  return isResolved && !refusal && (state.state === 'refused' || state.state === 'expired');
}

function actorOf({ state }: Viewer): string | undefined {
  return state.state === 'valid' ? state.session.actor : undefined;
}
