import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { context as activeContext, propagation } from '@opentelemetry/api';
import { accountHeaders, type GatewayContext } from './accountHeaders.ts';

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** 0 selects a free port. */
  readonly port: number;
  /** Proves to the account subgraph that a request comes from this gateway. No other subgraph receives it. */
  readonly routerSecret?: string;
}

class AccountDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  readonly #routerSecret: string | undefined;

  constructor(url: string, routerSecret: string | undefined) {
    super({ url });
    this.#routerSecret = routerSecret;
  }

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    // The gateway sends no request at its start, because its schema is composed beforehand. So there is always a
    // client.
    for (const [name, value] of Object.entries(accountHeaders(context as GatewayContext, this.#routerSecret))) {
      request.http?.headers.set(name, value);
    }
    // The gateway creates spans with the OpenTelemetry SDK of its process, if there is one.
    propagation.inject(activeContext.active(), request.http?.headers, {
      set: (headers, name, value) => headers?.set(name, value),
    });
  }
}

/** Starts an @apollo/gateway on loopback over a composed supergraph. It does what a router does, in this process. */
export async function createGateway({ supergraphSdl, port, routerSecret }: GatewayOptions): Promise<Gateway> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url = '' }) =>
      name === 'account' ? new AccountDataSource(url, routerSecret) : new RemoteGraphQLDataSource({ url }),
    logger: silent,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger: silent,
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

const silent = { debug() {}, info() {}, warn() {}, error() {} };
