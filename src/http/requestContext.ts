import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { RequestContext } from '../context.ts';
import type { App } from '../createApp.ts';
import { DocumentBudget } from '../protection/document/documentBudget.ts';
import { serviceHeader } from '../protection/serviceCredentials.ts';
import { createRequestStore } from '../store/requestStore.ts';
import type { CacheNote } from '../store/storefront/cacheStatus.ts';
import { mergeStable } from '../store/storefront/mergeStable.ts';
import { type AccountOutcome, writeAudit } from '../telemetry/audit.ts';
import { refusedViewer, type Viewer } from '../viewer/viewer.ts';
import { clientConnection } from './clientConnection.ts';
import { cookieSessionOf } from './cookieSession.ts';
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
  const correlationId = correlationIdOf(request);
  const token = request.headers['x-bc-customer-access-token'];
  const cookie = cookieSessionOf(request, config.session.cookie);
  const headers = {
    authorization: request.headers.authorization,
    customerAccessToken: (Array.isArray(token) ? token[0] : token) || cookie?.value,
  };
  const service = parts.services(request.headers[serviceHeader]);
  const { metrics } = parts;
  const observation = observationOf(request);
  const caching = responseCachingOf(request);
  const noteCache = (note: CacheNote) => {
    caching.note(note);
    metrics?.cache(note.status);
  };
  const requester = {
    clientAddress: request.ip,
    correlationId,
    deadline: Date.now() + config.store.timeoutMs,
    client: clientConnection(request.socket),
    observation,
    noteCache: config.guests.cache ? noteCache : undefined,
  };
  const found = cookie?.refusal ? refusedViewer(cookie.refusal) : parts.viewers.of(headers, () => requester);
  // Most viewers are known at once.
  return found instanceof Promise ? found.then(contextOf) : contextOf(found);

  function contextOf(viewer: Viewer): RequestContext {
    if (hasEnded(viewer)) cookie?.clear();
    metrics?.session(viewer.isResolved ? viewer.state.state : 'looked up');
    const caller = mergeStable(requester, { isGuest: viewer.isGuest && service.state === 'none' });
    let logger: Logger | undefined;
    const log = () => {
      logger ??= parts.logger.child({ correlationId });
      return logger;
    };
    const audit = (outcome: AccountOutcome) => {
      metrics?.accountOutcome(outcome.mutation, outcome.outcome.split(',', 1)[0] ?? '');
      writeAudit(parts.auditLogger, outcome, caller, actorOf(viewer));
    };
    const { storeSchema, executor, guard } = parts;
    return {
      correlationId,
      deadline: caller.deadline,
      clientAddress: caller.clientAddress,
      viewer,
      service,
      store: createRequestStore({
        storeSchema,
        executor,
        guard,
        viewer,
        caller,
        audit,
        cookie,
        async onSignedOut(session) {
          cookie?.clear();
          await parts.endSession(session);
        },
      }),
      cookie,
      async openSession(value) {
        const other = await parts.viewers.of({ authorization: undefined, customerAccessToken: value }, () => requester);
        await other.resolve();
        return other.state;
      },
      budget: new DocumentBudget(config.documents.limits),
      logger: log,
      audit,
      observation,
      caching,
    };
  }
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
