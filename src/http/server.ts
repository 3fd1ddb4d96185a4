import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { storeRequestsOf } from '../../resolvers/account/storeRequests.ts';
import type { Config } from '../config/config.ts';
import type { RequestContext } from '../context.ts';
import type { App } from '../createApp.ts';
import { answerPlan } from '../planner/answerPlan.ts';
import type { FormatError } from '../planner/forward/forward.ts';
import { createKnownOperations } from '../planner/knownOperations.ts';
import { planExtension } from '../planner/planExtension.ts';
import { plannerPlugin } from '../planner/plannerPlugin.ts';
import { RawResponse, stringifyResult } from '../planner/result/rawResponse.ts';
import { createRouterSecretCheck, routerSecretHeader } from '../protection/routerSecret.ts';
import { errorLogPlugin } from '../telemetry/errorLogPlugin.ts';
import { outcomeCode } from '../telemetry/observation.ts';
import { observationPlugin } from '../telemetry/observationPlugin.ts';
import { withRequestSpan } from '../telemetry/tracing/spans.ts';
import { addVary } from './addVary.ts';
import { allowOrigins } from './allowOrigins.ts';
import { backchannelLogoutUrl, serveBackchannelLogout } from './backchannelLogout.ts';
import { setCacheHeaders } from './cacheHeaders.ts';
import { sendSessionCookies } from './cookieSession.ts';
import { drainWithin } from './drain.ts';
import { compressResponses, encodedPayload } from './encodeResponses.ts';
import { formatError } from './formatError.ts';
import type { ExampleOperation } from './graphiql/exampleOperation.ts';
import { pageFiles } from './graphiql/pageFiles.ts';
import type { PageOptions } from './graphiql/renderPage.ts';
import { serveGraphiql } from './graphiql/serveGraphiql.ts';
import { healthUrls, serveHealth } from './health.ts';
import { limitPerAddress } from './limitPerAddress.ts';
import { observeRequests } from './observeRequests.ts';
import { parseGraphQLRequest } from './parseGraphQLRequest.ts';
import { refuseLargeDocuments } from './refuseLargeDocuments.ts';
import { replyErrors } from './replyErrors.ts';
import { createRequestContext } from './requestContext.ts';
import { requestStateOf, responseCachingOf } from './requestState.ts';
import { metricsUrl, serveMetrics } from './serveMetrics.ts';
import { serveWebhooks, webhooksUrl } from './serveWebhooks.ts';
import { setRefusalStatus } from './setRefusalStatus.ts';
import { createLogoutTargets } from './storefronts/logoutTargets.ts';
import { refuseUnknownStorefront } from './storefronts/refuseUnknownStorefront.ts';
import type { SharedParts } from './storefronts/sharedParts.ts';
import { varyByStorefront } from './storefronts/varyByStorefront.ts';
import { createWebhookTargets } from './storefronts/webhookTargets.ts';

const endpoint = '/graphql';

const MAX_CHECKING_INTERVAL_MS = 1_000;

/** No route has a JSON schema. Without this, Fastify loads its schema compilers at every start. */
const noCompiler = () => {
  throw new Error('No route has a JSON schema.');
};

const formatGraphQLError: FormatError = (error) => formatError(error.toJSON(), error);

/** The state of the server that outlives its requests. */
export interface Lifecycle {
  isDraining: boolean;
  /** Requests whose connection was closed at the end of the grace period. */
  cutRequests: number;
}

/** Creates the HTTP server of one storefront. It does not listen yet. */
export async function createServer(
  config: Config,
  parts: App,
  examples: readonly ExampleOperation[],
  lifecycle: Lifecycle,
  shared: SharedParts,
): Promise<FastifyInstance> {
  const { server, session, documents } = config;
  const isMain = shared.storefronts[0].app === parts;
  const fastify = Fastify({
    ...(isMain && shared.serverFactory ? { serverFactory: shared.serverFactory } : {}),
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
  const { schema, storeSchema, exposure } = parts;
  const planner = {
    schema,
    ownSchema: parts.ownSchema,
    storeSchema,
    exposure,
    entities: parts.entities,
    sealing: session.sealing,
    viewerIndependentFields: parts.viewerIndependentFields,
    caching: parts.cachingRules,
  };
  const operations = createKnownOperations(planner, documents.cacheBytes);
  const apollo = new ApolloServer<RequestContext>({
    schema: parts.schema,
    logger: parts.logger,
    introspection: server.introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !server.introspection,
    documentStore: operations.documentStore,
    stringifyResult,
    formatError,
    plugins: [
      plannerPlugin({ formatError: formatGraphQLError, operations }),
      observationPlugin(),
      ...(server.planExtension ? [planExtension(planner, storeRequestsOf)] : []),
      errorLogPlugin(),
      // Added explicitly because the automatic version writes a log line at every start.
      ApolloServerPluginInlineTrace(),
      // Apollo Server's own landing page loads scripts from another origin.
      ApolloServerPluginLandingPageDisabled(),
      // It would track every field of every response for a header that is always the same.
      ApolloServerPluginCacheControlDisabled(),
    ],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  fastify.server.maxConnections = server.maxConnections;
  replyErrors(fastify, parts.logger);
  const { open } = shared;
  const connections = drainWithin(fastify, open, server, lifecycle);
  observeRequests(fastify, {
    endpoint,
    telemetry: config.telemetry,
    storefront: config.storefront?.name,
    metrics: parts.metrics,
    http: shared.metrics,
    logger: parts.logger,
  });
  setRefusalStatus(fastify, endpoint);
  if (config.storefront) varyByStorefront(fastify, server.trustedProxies.length > 0);
  await allowOrigins(fastify, server.origins, session.cookie);
  requireRouterSecret(fastify, config.protection.routerSecrets);
  if (isMain) refuseUnknownStorefront(fastify);
  limitPerAddress(fastify, {
    open,
    limit: server.maxRequestsPerAddress,
    isExempt: isPublicRoute,
    onRefused: () => parts.metrics?.limitReached('requestsPerAddress'),
  });
  // Before the hooks that set cookies and encode bodies.
  setCacheHeaders(fastify, {
    endpoint,
    cache: config.guests.cache,
    // A response in cookie mode may set a cookie.
    isPublicAllowed: !session.cookie,
    needsRouterSecret: config.protection.routerSecrets.length > 0,
  });
  if (session.cookie) sendSessionCookies(fastify, endpoint);
  if (server.compression === 'on') compressResponses(fastify, endpoint);
  // Cache tags were added to these, so the store's compressed bytes are not passed on.
  else if (server.compression === 'pass' && config.guests.cache)
    compressResponses(fastify, endpoint, (request) => responseCachingOf(request).shared !== undefined);
  if (server.graphiql)
    registerGraphiql(fastify, parts.logger, { operations: examples, inCookie: session.cookie !== undefined });
  const throughApollo = fastifyApolloHandler(apollo, {
    context: async (request) => createRequestContext(request, config, parts),
  });
  fastify.route({
    method: ['GET', 'POST'],
    url: endpoint,
    preHandler: refuseLargeDocuments({ limits: documents.limits, operations, formatError: formatGraphQLError }),
    handler(request, reply) {
      return withRequestSpan(requestStateOf(request).span, () => answer(request, reply));
    },
  });
  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const posted = parseGraphQLRequest(request);
    const known = posted && operations.directPlanFor(posted);
    if (server.compression !== 'off') addVary(reply, 'accept-encoding');
    if (!known) return throughApollo.call(fastify, request, reply);
    const created = createRequestContext(request, config, parts);
    const context = created instanceof Promise ? await created : created;
    context.observation.plan = known.plan.kind;
    context.observation.operation = known.operationName;
    context.observation.operationType = known.operationType;
    const result = await answerPlan(known.plan, context, posted.variables, formatGraphQLError);
    if (!result) return throughApollo.call(fastify, request, reply);
    context.observation.code = outcomeCode(result.errors);
    reply.header('content-type', 'application/json; charset=utf-8');
    if (!(result.data instanceof RawResponse)) return JSON.stringify(result);
    // Cache tags are added to a public response, so the store's encoded bytes cannot be used.
    const isUsedAsIs = server.compression !== 'off' && context.caching.shared === undefined;
    return isUsedAsIs ? encodedPayload(result.data, request, reply) : result.data.payload;
  }
  if (isMain) serveProcess(fastify, config, lifecycle, shared, connections);
  // Fastify calls this after the accepted requests are answered.
  fastify.addHook('onClose', async () => {
    await apollo.stop();
    await parts.close();
  });
  return fastify;
}

/** Adds the routes that answer for the whole process. */
function serveProcess(
  fastify: FastifyInstance,
  { protection, store, telemetry, webhooks }: Config,
  lifecycle: Lifecycle,
  { storefronts, open, metrics }: SharedParts,
  connections: { readonly size: number },
): void {
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
  fastify.addHook('onRequest', async ({ headers, routeOptions }, reply) => {
    const needsNone = isPublicRoute(routeOptions.url) || routeOptions.url === webhooksUrl;
    if (needsNone || isKnown(headers[routerSecretHeader])) return;
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
