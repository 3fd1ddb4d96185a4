import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../gateway/accountHeaders.ts';

/**
 * Serves a stitched schema on loopback.
 *
 * @param options.port 0 selects a free port
 */
export async function serveSchema(schema: GraphQLSchema, { port }: { readonly port: number }) {
  const server = new ApolloServer<GatewayContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginLandingPageDisabled()],
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port },
    context: async ({ req }) => ({ headers: req.headers, clientAddress: req.socket.remoteAddress ?? '' }),
  });
  return { url, close: () => server.stop() };
}
