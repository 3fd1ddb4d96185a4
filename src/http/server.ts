import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Storefront } from '../createStorefronts.ts';
import { createRouterSecretCheck, routerSecretHeader } from '../protection/routerSecret.ts';
import type { ProcessMetrics } from '../telemetry/metrics/processMetrics.ts';
import { withRequestSpan } from '../telemetry/tracing/spans.ts';
import { allowOrigins } from './allowOrigins.ts';
import { backchannelLogoutUrl, serveBackchannelLogout } from './backchannelLogout.ts';
import { setCacheHeaders } from './cacheHeaders.ts';
import { sendSessionCookies } from './cookieSession.ts';
import { drainWithin } from './drain.ts';
import { compressResponses } from './encodeResponses.ts';
import type { ExampleOperation } from './graphiql/exampleOperation.ts';
import { pageFiles } from './graphiql/pageFiles.ts';
import type { PageOptions } from './graphiql/renderPage.ts';
import { serveGraphiql } from './graphiql/serveGraphiql.ts';
import { healthUrls, serveHealth } from './health.ts';
import { limitPerAddress } from './limitPerAddress.ts';
import { observeRequests } from './observeRequests.ts';
import { OpenRequests } from './openRequests.ts';
import { replyErrors } from './replyErrors.ts';
import { requestStateOf, responseCachingOf } from './requestState.ts';
import { metricsUrl, serveMetrics } from './serveMetrics.ts';
import { serveWebhooks, webhooksUrl } from './serveWebhooks.ts';
import { setRefusalStatus } from './setRefusalStatus.ts';
import { bindStorefront } from './storefronts/bindStorefront.ts';
import { createLogoutTargets } from './storefronts/logoutTargets.ts';
import { refuseUnknownStorefront } from './storefronts/refuseUnknownStorefront.ts';
import type { ServedStorefronts } from './storefronts/servedStorefront.ts';
import { StorefrontEndpoint } from './storefronts/storefrontEndpoint.ts';
import { createWebhookTargets } from './storefronts/webhookTargets.ts';

const endpoint = '/graphql';

const MAX_CHECKING_INTERVAL_MS = 1_000;

/** No route has a JSON schema. Without this, Fastify loads its schema compilers at every start. */
const noCompiler = () => {
  throw new Error('No route has a JSON schema.');
};

/** The state of the server that outlives its requests. */
export interface Lifecycle {
  isDraining: boolean;
  /** Requests whose connection was closed at the end of the grace period. */
  cutRequests: number;
}

/**
 * Creates the HTTP server of all storefronts. It does not listen yet. Closing it closes every storefront.
 *
 * @param storefronts the main one first
 */
export async function createServer(
  storefronts: readonly [Storefront, ...Storefront[]],
  examples: readonly ExampleOperation[],
  lifecycle: Lifecycle,
  metrics: ProcessMetrics | undefined,
): Promise<FastifyInstance> {
  const [main, ...others] = storefronts;
  // The settings of the server are the same for all storefronts.
  const { server, telemetry, protection } = main.config;
  const { logger } = main.app;
  const served: ServedStorefronts = [
    await StorefrontEndpoint.start(main),
    ...(await Promise.all(others.map((each) => StorefrontEndpoint.start(each)))),
  ];
  const fastify = Fastify({
    bodyLimit: server.bodyLimitBytes,
    // Bodies are read field by field and never merged into objects of this process, so their keys cannot pollute a
    // prototype.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    trustProxy: server.trustedProxies.length > 0 ? [...server.trustedProxies] : false,
    requestTimeout: server.requestTimeoutMs,
    http: {
      headersTimeout: server.headersTimeoutMs,
      // The interval at which Node.js checks for slow requests.
      connectionsCheckingInterval: Math.min(MAX_CHECKING_INTERVAL_MS, server.headersTimeoutMs),
    },
    forceCloseConnections: 'idle',
    // A request that arrives on an open connection while the server drains is answered normally.
    return503OnClosing: false,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  });
  fastify.server.maxConnections = server.maxConnections;
  replyErrors(fastify);
  const open = new OpenRequests();
  const connections = drainWithin(fastify, open, server, lifecycle);
  bindStorefront(fastify, served, isRouteOfProcess);
  observeRequests(fastify, { endpoint, telemetry, metrics, logsInfo: logger.isLevelEnabled('info') });
  setRefusalStatus(fastify, endpoint);
  await allowOrigins(fastify, served);
  requireRouterSecret(fastify, protection.routerSecrets);
  // Without names there is none to be unknown.
  if (main.config.storefront) refuseUnknownStorefront(fastify);
  limitPerAddress(fastify, {
    open,
    limit: server.maxRequestsPerAddress,
    isExempt: isPublicRoute,
    onRefused: (request) => requestStateOf(request).storefront.app.metrics?.limitReached('requestsPerAddress'),
  });
  // Before the hooks that set cookies and encode bodies.
  setCacheHeaders(fastify, { endpoint, needsRouterSecret: protection.routerSecrets.length > 0 });
  // Either all storefronts have a session cookie, or none.
  const inCookie = main.config.session.cookie !== undefined;
  if (inCookie) sendSessionCookies(fastify, endpoint);
  if (server.compression === 'on') compressResponses(fastify, endpoint);
  // Cache tags were added to these, so the store's compressed bytes are not passed on.
  else if (server.compression === 'pass' && served.some(({ config }) => config.guests.cache))
    compressResponses(fastify, endpoint, (request) => responseCachingOf(request).shared !== undefined);
  if (server.graphiql) registerGraphiql(fastify, logger, { operations: examples, inCookie });
  fastify.route({
    method: ['GET', 'POST'],
    url: endpoint,
    preHandler: (request, reply, done) => requestStateOf(request).storefront.checkDocument(request, reply, done),
    handler(request, reply) {
      const { span, storefront } = requestStateOf(request);
      return withRequestSpan(span, () => storefront.answer(request, reply));
    },
  });
  serveProcess(fastify, served, lifecycle, { open, metrics, connections });
  // Fastify calls this after the accepted requests are answered.
  fastify.addHook('onClose', () => Promise.all(served.map((each) => each.close())));
  return fastify;
}

/** What the process counts for all storefronts. */
interface ProcessState {
  readonly open: OpenRequests;
  readonly connections: { readonly size: number };
  readonly metrics: ProcessMetrics | undefined;
}

/** Adds the routes that answer for the whole process. */
function serveProcess(
  fastify: FastifyInstance,
  storefronts: ServedStorefronts,
  lifecycle: Lifecycle,
  { open, metrics, connections }: ProcessState,
): void {
  const { protection, store, telemetry, webhooks } = storefronts[0].config;
  if (storefronts.some(({ config: { sso } }) => sso.issuers.length > 0))
    serveBackchannelLogout(fastify, { targetOf: createLogoutTargets(storefronts), timeoutMs: store.timeoutMs });
  if (webhooks.secrets.length > 0)
    serveWebhooks(fastify, { secrets: webhooks.secrets, targets: createWebhookTargets(storefronts) });
  serveHealth(fastify, {
    isDraining: () => lifecycle.isDraining,
    isRedisConnected: protection.redisRequired
      ? () => storefronts.every(({ app }) => app.isRedisConnected())
      : undefined,
    isStoreAvailable: () => storefronts.every(({ app }) => app.isStoreAvailable()),
  });
  if (!metrics) return;
  metrics.watchHttp(() => ({ connections: connections.size, requests: open.size }));
  if (telemetry.metrics?.port === undefined) serveMetrics(fastify, metrics, telemetry.metrics?.loopbackOnly ?? true);
}

/** Routes that answer for the whole process. Their requests select no storefront. */
function isRouteOfProcess(route: string | undefined): boolean {
  return isPublicRoute(route) || route === webhooksUrl;
}

/** Routes for orchestrators, Prometheus and identity providers, which have no router secret. */
function isPublicRoute(route: string | undefined): boolean {
  return healthUrls.has(route) || route === metricsUrl || route === backchannelLogoutUrl;
}

/**
 * Refuses requests that do not come from the router. Needs only the head of a request: the body of a refused request is
 * not read.
 */
function requireRouterSecret(fastify: FastifyInstance, secrets: readonly string[]): void {
  const isKnown = createRouterSecretCheck(secrets);
  if (!isKnown) return;
  fastify.addHook('onRequest', async (request, reply) => {
    if (isRouteOfProcess(requestStateOf(request).route) || isKnown(request.headers[routerSecretHeader])) return;
    const extensions = { code: 'ROUTER_SECRET_REQUIRED' };
    return reply
      .code(403)
      .send({ errors: [{ message: 'This subgraph accepts requests from its router only.', extensions }] });
  });
}

function registerGraphiql(fastify: FastifyInstance, logger: Logger, options: Omit<PageOptions, 'folder'>): void {
  const files = pageFiles();
  if (files) serveGraphiql(fastify, endpoint, files, options);
  else logger.warn('GraphiQL is not installed. Install graphiql@3, react@18 and react-dom@18, or set GRAPHIQL=off.');
}
