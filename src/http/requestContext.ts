import { randomUUID } from 'node:crypto';
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
import { noteCacheStatus } from './cacheStatusHeader.ts';
import { clientConnection } from './clientConnection.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Creates the context of one request. Only this function reads the viewer's session. The client's address is Fastify's,
 * which trusts `X-Forwarded-For` only from the configured proxies.
 */
export async function createRequestContext(
  request: FastifyRequest,
  config: Config,
  parts: App,
): Promise<RequestContext> {
  const given = request.headers['x-correlation-id'];
  const correlationId = typeof given === 'string' && UUID.test(given) ? given : randomUUID();
  const token = request.headers['x-bc-customer-access-token'];
  const headers = {
    authorization: request.headers.authorization,
    customerAccessToken: Array.isArray(token) ? token[0] : token,
  };
  const presented = config.session.sealing
    ? await presentedSession(headers, parts.sealer, config.store.channelId)
    : presentedPlainToken(headers, config.store.channelId);
  const service = parts.services(request.headers[serviceHeader]);
  const caller = {
    clientAddress: request.ip,
    correlationId,
    deadline: Date.now() + config.store.timeoutMs,
    client: clientConnection(request.socket),
    isGuest: presented.state === 'none' && service.state === 'none',
    ...(config.guests.cache ? { noteCache: (status: CacheStatus) => noteCacheStatus(request, status) } : {}),
  };
  let logger: Logger | undefined;
  const log = () => {
    logger ??= parts.logger.child({ correlationId });
    return logger;
  };
  const { storeSchema, executor, guard } = parts;
  return {
    correlationId,
    deadline: caller.deadline,
    clientAddress: caller.clientAddress,
    presented,
    service,
    store: createRequestStore({ storeSchema, executor, guard, presented, caller, logger: log }),
    budget: new DocumentBudget(config.documents.limits),
    logger: log,
  };
}
