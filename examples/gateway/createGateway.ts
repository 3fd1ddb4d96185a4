import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { context as activeContext, propagation } from '@opentelemetry/api';
import { type AccountSecrets, accountHeaders, type GatewayContext } from './accountHeaders.ts';

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

export interface GatewayOptions extends AccountSecrets {
  readonly supergraphSdl: string;
  /** 0 selects a free port. */
  readonly port: number;
  /** The page that browsers receive. */
  readonly page?: string | undefined;
}

class AccountDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  readonly #secrets: AccountSecrets;

  constructor(url: string, secrets: AccountSecrets) {
    super({ url });
    this.#secrets = secrets;
  }

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    // The gateway sends no request at its start, because its schema is composed beforehand. So there is always a
    // client.
    for (const [name, value] of Object.entries(accountHeaders(context as GatewayContext, this.#secrets))) {
      request.http?.headers.set(name, value);
    }
    // The gateway creates spans with the OpenTelemetry SDK of its process, if there is one.
    propagation.inject(activeContext.active(), request.http?.headers, {
      set: (headers, name, value) => headers?.set(name, value),
    });
  }

  /** A gateway sends mutations one after the other, so the last one decides which session the client has. */
  override didReceiveResponse({
    response,
    context,
  }: Parameters<Required<RemoteGraphQLDataSource>['didReceiveResponse']>[0]) {
    const setCookie = response.http?.headers.get('set-cookie');
    if (setCookie) (context as GatewayContext).setCookie = setCookie;
    return response;
  }
}

/** Passes the session cookie of the account subgraph on to the client. No cache may store such a response. */
const passCookieOn: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { setCookie }, response: { http } }) {
        if (setCookie === undefined) return;
        http.headers.set('set-cookie', setCookie);
        http.headers.set('cache-control', 'private, no-store');
      },
    };
  },
};

function landingPage(html: string): ApolloServerPlugin<GatewayContext> {
  return { serverWillStart: async () => ({ renderLandingPage: async () => ({ html }) }) };
}

/** Starts an @apollo/gateway on loopback over a composed supergraph. It does what a router does, in this process. */
export async function createGateway({ supergraphSdl, port, page, ...secrets }: GatewayOptions): Promise<Gateway> {
  // Without this, @apollo/gateway asks the metadata services of cloud providers where it runs, and reports it to Apollo.
  process.env.APOLLO_TELEMETRY_DISABLED ??= 'true';
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url = '' }) =>
      name === 'account' ? new AccountDataSource(url, secrets) : new RemoteGraphQLDataSource({ url }),
    logger: silent,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger: silent,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      page === undefined ? ApolloServerPluginLandingPageDisabled() : landingPage(page),
      passCookieOn,
    ],
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port },
    context: async ({ req }) => ({ headers: req.headers, clientAddress: req.socket.remoteAddress ?? '' }),
  });
  return { url, close: () => server.stop() };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
