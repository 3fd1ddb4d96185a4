import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import type { RequestContext } from './context.ts';
import type { Parts } from './createParts.ts';
import { formatError } from './formatError.ts';
import { plannerPlugin } from './planner/plannerPlugin.ts';
import { stringifyResult } from './planner/rawAnswer.ts';
import { createRequestContext } from './requestContext.ts';
import { faultLogPlugin } from './telemetry/faultLogPlugin.ts';

/** A document's tokens; a router's call is long in its variables, which are none. */
const MAX_TOKENS = 15_000;

/** Puts the HTTP server together; it listens when told to. */
export async function createServer(config: Config, parts: Parts): Promise<FastifyInstance> {
  const { server, session } = config;
  const fastify = Fastify({
    bodyLimit: server.bodyLimitBytes,
    trustProxy: server.trustedProxies.length > 0 ? [...server.trustedProxies] : false,
    forceCloseConnections: 'idle',
    // A request that arrives on an open connection while the server drains is answered like any other.
    return503OnClosing: false,
  });
  const apollo = new ApolloServer<RequestContext>({
    schema: parts.schema,
    logger: parts.logger,
    introspection: server.introspection,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    stringifyResult,
    formatError,
    plugins: [
      plannerPlugin({
        storeSchema: parts.storeSchema,
        sealing: session.sealing,
        formatError: (error) => formatError(error.toJSON(), error),
      }),
      faultLogPlugin(),
    ],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  await fastify.register(cors);
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, { context: (request) => createRequestContext(request, config, parts) }),
  });
  fastify.get('/health', async () => ({ status: 'ok' }));
  // Fastify calls this once the requests it has accepted are answered.
  fastify.addHook('onClose', async () => {
    await apollo.stop();
    await parts.close();
  });
  return fastify;
}
