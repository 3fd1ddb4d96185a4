import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { storeRequestsOf } from '../../../resolvers/account/storeRequests.ts';
import type { Config } from '../../config/config.ts';
import type { RequestContext } from '../../context.ts';
import type { App } from '../../createApp.ts';
import type { Storefront } from '../../createStorefronts.ts';
import { answerPlan } from '../../planner/answerPlan.ts';
import type { FormatError } from '../../planner/forward/forward.ts';
import { createKnownOperations, type KnownOperations } from '../../planner/knownOperations.ts';
import type { SchemaContext } from '../../planner/operation/readOperation.ts';
import { planExtension } from '../../planner/planExtension.ts';
import { plannerPlugin } from '../../planner/plannerPlugin.ts';
import { RawResponse, stringifyResult } from '../../planner/result/rawResponse.ts';
import { errorLogPlugin } from '../../telemetry/errorLogPlugin.ts';
import { outcomeCode } from '../../telemetry/observation.ts';
import { observationPlugin } from '../../telemetry/observationPlugin.ts';
import { addVary } from '../addVary.ts';
import { encodedPayload } from '../encodeResponses.ts';
import { formatError } from '../formatError.ts';
import { parseGraphQLRequest } from '../parseGraphQLRequest.ts';
import { refuseLargeDocuments } from '../refuseLargeDocuments.ts';
import { createRequestContext } from '../requestContext.ts';
import type { ServedStorefront } from './servedStorefront.ts';

const formatGraphQLError: FormatError = (error) => formatError(error.toJSON(), error);

/** Answers the GraphQL requests of one storefront. It knows no other storefront. */
export class StorefrontEndpoint implements ServedStorefront {
  readonly config: Config;
  readonly app: App;
  readonly checkDocument: ServedStorefront['checkDocument'];
  readonly #operations: KnownOperations;
  readonly #apollo: ApolloServer<RequestContext>;
  readonly #throughApollo: RouteHandlerMethod;

  private constructor({ config, app }: Storefront, operations: KnownOperations, apollo: ApolloServer<RequestContext>) {
    this.config = config;
    this.app = app;
    this.checkDocument = refuseLargeDocuments({
      limits: config.documents.limits,
      operations,
      formatError: formatGraphQLError,
    });
    this.#operations = operations;
    this.#apollo = apollo;
    this.#throughApollo = fastifyApolloHandler(apollo, {
      context: async (request) => createRequestContext(request, config, app),
    });
  }

  /** Creates an endpoint that is ready to answer. */
  static async start(storefront: Storefront): Promise<StorefrontEndpoint> {
    const { config, app } = storefront;
    const planner = plannerParts(storefront);
    const operations = createKnownOperations(planner, config.documents.cacheBytes);
    const apollo = new ApolloServer<RequestContext>({
      schema: app.schema,
      logger: app.logger,
      introspection: config.server.introspection,
      includeStacktraceInErrorResponses: false,
      hideSchemaDetailsFromClientErrors: !config.server.introspection,
      documentStore: operations.documentStore,
      stringifyResult,
      formatError,
      plugins: [
        plannerPlugin({ formatError: formatGraphQLError, operations }),
        observationPlugin(),
        ...(config.server.planExtension ? [planExtension(planner, storeRequestsOf)] : []),
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
    return new StorefrontEndpoint(storefront, operations, apollo);
  }

  async answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { config, app } = this;
    const posted = parseGraphQLRequest(request);
    const known = posted && this.#operations.directPlanFor(posted);
    const isCompressed = config.server.compression !== 'off';
    if (isCompressed) addVary(reply, 'accept-encoding');
    if (!known) return this.#throughApollo.call(request.server, request, reply);
    const created = createRequestContext(request, config, app);
    const context = created instanceof Promise ? await created : created;
    context.observation.plan = known.plan.kind;
    context.observation.operation = known.operationName;
    context.observation.operationType = known.operationType;
    const result = await answerPlan(known.plan, context, posted.variables, formatGraphQLError);
    if (!result) return this.#throughApollo.call(request.server, request, reply);
    context.observation.code = outcomeCode(result.errors);
    reply.header('content-type', 'application/json; charset=utf-8');
    if (!(result.data instanceof RawResponse)) return JSON.stringify(result);
    // Cache tags are added to a public response, so the store's encoded bytes cannot be used.
    const isUsedAsIs = isCompressed && context.caching.shared === undefined;
    return isUsedAsIs ? encodedPayload(result.data, request, reply) : result.data.payload;
  }

  async close(): Promise<void> {
    await this.#apollo.stop();
    await this.app.close();
  }
}

function plannerParts({ config, app }: Storefront): SchemaContext {
  const { schema, ownSchema, storeSchema, exposure, entities, viewerIndependentFields, cachingRules: caching } = app;
  const { sealing } = config.session;
  return { schema, ownSchema, storeSchema, exposure, entities, sealing, viewerIndependentFields, caching };
}
