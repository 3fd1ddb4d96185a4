import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '../../examples/gateway/createGateway.ts';
import { createLoyaltySubgraph } from '../../examples/loyalty/createLoyaltySubgraph.ts';
import { createReviewsSubgraph } from '../../examples/reviews/createReviewsSubgraph.ts';
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

/** Starts a sandbox, our subgraph over it, two other teams', and a gateway that serves what `compose` made of them. */
export async function startSupergraph(options: SubgraphOptions = {}): Promise<TestSupergraph> {
  const account = await startSubgraph(options);
  const loyalty = await createLoyaltySubgraph({ port: 0 });
  const reviews = await createReviewsSubgraph({ port: 0 });
  const supergraphSdl = await composed(account, { loyalty: loyalty.url, reviews: reviews.url }, options.env);
  const gateway = await createGateway({ supergraphSdl, port: 0 });
  return {
    account,
    async graphql(query, variables, headers = {}) {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text);
      return { status: response.status, headers: response.headers, text, data, errors };
    },
    async close() {
      await gateway.close();
      await reviews.close();
      await loyalty.close();
      await account.close();
    },
  };
}

/** The repository's own supergraph.yaml, with this run's addresses. */
async function composed(
  account: TestSubgraph,
  others: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const config = join(mkdtempSync(join(tmpdir(), 'supergraph-')), 'supergraph.yaml');
  const entries = Object.entries(others).map(([name, url]) => {
    const file = packageFile('examples', name, 'schema.graphql');
    return `  ${name}: { routing_url: "${url}", schema: { file: "${file}" } }`;
  });
  writeFileSync(
    config,
    `federation_version: =2.14.4
subgraphs:
  account: { routing_url: "${account.url}", schema: { subgraph_url: "${account.url}" } }
${entries.join('\n')}
`,
  );
  const { code, out, err } = await runCommand(['compose', '--config', config], {
    env: { ...sandboxEnvironment(account.sandbox), ...env },
  });
  if (code !== 0) throw new Error(err);
  return out;
}
