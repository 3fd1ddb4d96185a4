import { createGateway } from '../../examples/gateway/createGateway.ts';
import { createLoyaltySubgraph } from '../../examples/loyalty/createLoyaltySubgraph.ts';
import { createReviewsSubgraph } from '../../examples/reviews/createReviewsSubgraph.ts';
import { composedSupergraph } from './composedSupergraph.ts';
import { type GraphQLReply, startSubgraph, type TestSubgraph } from './startSubgraph.ts';

export interface TestSupergraph {
  readonly account: TestSubgraph;
  /** The gateway. */
  readonly url: string;
  readonly supergraphSdl: string;
  /** Sends a request to the gateway. */
  graphql(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLReply>;
  close(): Promise<void>;
}

type SubgraphOptions = NonNullable<Parameters<typeof startSubgraph>[0]>;

const teams = { loyalty: createLoyaltySubgraph, reviews: createReviewsSubgraph };

interface SupergraphOptions extends SubgraphOptions {
  /** The other teams that take part. Default: all. */
  readonly teams?: readonly (keyof typeof teams)[];
}

/**
 * Starts a sandbox, this subgraph over it, other teams' subgraphs, and a gateway that serves the supergraph that
 * `compose` makes of them.
 */
export async function startSupergraph(options: SupergraphOptions = {}): Promise<TestSupergraph> {
  const account = await startSubgraph(options);
  const others = await Promise.all(
    (options.teams ?? (['loyalty', 'reviews'] as const)).map(async (name) => ({
      name,
      ...(await teams[name]({ port: 0 })),
    })),
  );
  const closeSubgraphs = async () => {
    for (const other of others) await other.close();
    await account.close();
  };
  const { gateway, supergraphSdl } = await composedSupergraph(account, others, options.env)
    .then(async (sdl) => ({
      supergraphSdl: sdl,
      gateway: await createGateway({ supergraphSdl: sdl, port: 0, sessionCookie: options.env?.SESSION_COOKIE }),
    }))
    .catch(async (error: unknown) => {
      await closeSubgraphs();
      throw error;
    });
  return {
    account,
    url: gateway.url,
    supergraphSdl,
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
      await closeSubgraphs();
    },
  };
}
