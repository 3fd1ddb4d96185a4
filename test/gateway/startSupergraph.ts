import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createLoyaltySubgraph } from '../../examples/loyalty/createLoyaltySubgraph.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { runCommand } from '../cli/runCommand.ts';
import { type GraphQLReply, sandboxEnvironment, startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

export interface TestSupergraph {
  readonly account: TestSubgraph;
  /** Asks the gateway. */
  graphql(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLReply>;
  close(): Promise<void>;
}

type SubgraphOptions = NonNullable<Parameters<typeof startSubgraph>[0]>;

interface GatewayContext {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The headers a session may come in. */
const forwarded = ['authorization', 'x-bc-customer-access-token'];

class ForwardingDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>): void {
    for (const name of forwarded) {
      const value = context.headers[name];
      if (typeof value === 'string') request.http?.headers.set(name, value);
    }
  }
}

/** Starts a sandbox, our subgraph over it, the loyalty subgraph, and a gateway that serves what `compose` made of them. */
export async function startSupergraph(options: SubgraphOptions = {}): Promise<TestSupergraph> {
  const account = await startSubgraph(options);
  const loyalty = await createLoyaltySubgraph({ port: 0 });
  const gateway = new ApolloGateway({
    supergraphSdl: await composed(account, loyalty.url, options.env),
    buildService: ({ url }) => new ForwardingDataSource({ ...(url === undefined ? {} : { url }) }),
    logger: silent,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger: silent,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginUsageReportingDisabled()],
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => ({ headers: req.headers }),
  });
  return {
    account,
    async graphql(query, variables, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text);
      return { status: response.status, headers: response.headers, text, data, errors };
    },
    async close() {
      await server.stop();
      await loyalty.close();
      await account.close();
    },
  };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The repository's own supergraph.yaml, with this run's addresses. */
async function composed(account: TestSubgraph, loyaltyUrl: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const config = join(mkdtempSync(join(tmpdir(), 'supergraph-')), 'supergraph.yaml');
  writeFileSync(
    config,
    `federation_version: =2.14.4
subgraphs:
  account: { routing_url: "${account.url}", schema: { subgraph_url: "${account.url}" } }
  loyalty: { routing_url: "${loyaltyUrl}", schema: { file: "${packageFile('examples', 'loyalty', 'schema.graphql')}" } }
`,
  );
  const { code, out, err } = await runCommand(['compose', '--config', config], {
    env: { ...sandboxEnvironment(account.sandbox), ...env },
  });
  if (code !== 0) throw new Error(err);
  return out;
}
