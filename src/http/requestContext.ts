import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { RequestContext } from '../context.ts';
import type { App } from '../createApp.ts';
import { DocumentBudget } from '../protection/document/documentBudget.ts';
import { serviceHeader } from '../protection/serviceCredentials.ts';
import { presentedPlainToken, presentedSession } from '../session/presentedSession.ts';
import { createRequestStore } from '../store/requestStore.ts';
import type { CacheStatus } from '../store/storefront/cacheStatus.ts';
import { type AccountOutcome, writeAudit } from '../telemetry/audit.ts';
import { noteCacheStatus } from './cacheStatusHeader.ts';
import { clientConnection } from './clientConnection.ts';
import { correlationIdOf } from './correlationId.ts';
import { observationOf } from './observeRequests.ts';

/**
 * Creates the context of one request. Only this function reads the viewer's session. The client's address is Fastify's,
 * which trusts `X-Forwarded-For` only from the configured proxies.
 */
export async function createRequestContext(
  request: FastifyRequest,
  config: Config,
  parts: App,
): Promise<RequestContext> {
  const correlationId = correlationIdOf(request);
  const token = request.headers['x-bc-customer-access-token'];
  const headers = {
    authorization: request.headers.authorization,
    customerAccessToken: Array.isArray(token) ? token[0] : token,
  };
  const presented = config.session.sealing
    ? await presentedSession(headers, parts.sealer, config.store.channelId)
    : presentedPlainToken(headers, config.store.channelId);
  const service = parts.services(request.headers[serviceHeader]);
  const { metrics } = parts;
  metrics?.session(presented.state);
  const observation = observationOf(request);
  const noteCache = (status: CacheStatus) => {
    noteCacheStatus(request, status);
    metrics?.cache(status);
  };
  const caller = {
    clientAddress: request.ip,
    correlationId,
    deadline: Date.now() + config.store.timeoutMs,
    client: clientConnection(request.socket),
    isGuest: presented.state === 'none' && service.state === 'none',
    observation,
    ...(config.guests.cache ? { noteCache } : {}),
  };
  let logger: Logger | undefined;
  const log = () => {
    logger ??= parts.logger.child({ correlationId });
    return logger;
  };
  const audit = (outcome: AccountOutcome) => {
    metrics?.accountOutcome(outcome.mutation, outcome.outcome.split(',', 1)[0] ?? '');
    writeAudit(parts.auditLogger, outcome, caller);
  };
  const { storeSchema, executor, guard } = parts;
  return {
    correlationId,
    deadline: caller.deadline,
    clientAddress: caller.clientAddress,
    presented,
    service,
    store: createRequestStore({ storeSchema, executor, guard, presented, caller, audit }),
    budget: new DocumentBudget(config.documents.limits),
    logger: log,
    audit,
    observation,
  };
}
