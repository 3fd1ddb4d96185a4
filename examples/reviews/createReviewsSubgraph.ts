import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { type ReviewRecord, reviewRecords } from './reviewRecords.ts';

/** A customer or a product as a federated key, which is all that this team knows. */
interface StoreKey {
  readonly entityId: number;
}

export interface ReviewsSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));

const resolvers = {
  Query: {
    shopperReviews: (_: unknown, { first }: { first: number }) => reviewRecords.slice(0, Math.max(0, first)),
  },
  ShopperReview: {
    __resolveReference: ({ id }: { id: string }) => reviewRecords.find((review) => review.id === id),
    author: ({ authorEntityId }: ReviewRecord) => ({ entityId: authorEntityId }),
    product: ({ productEntityId }: ReviewRecord) => ({ entityId: productEntityId }),
  },
  Customer: {
    __resolveReference: ({ entityId }: StoreKey) => ({ entityId }),
    shopperReviews: ({ entityId }: StoreKey) => reviewRecords.filter((review) => review.authorEntityId === entityId),
  },
  Product: {
    __resolveReference: ({ entityId }: StoreKey) => ({ entityId }),
    shopperReviews: reviewsOf,
    averageStars: (product: StoreKey) => meanOf(reviewsOf(product).map(({ stars }) => stars)),
  },
};

function reviewsOf({ entityId }: StoreKey): ReviewRecord[] {
  return reviewRecords.filter((review) => review.productEntityId === entityId);
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((10 * values.reduce((total, value) => total + value, 0)) / values.length) / 10;
}

/**
 * Starts another team's subgraph on loopback. Its reviews have a customer as author and a product as subject. It knows
 * both only by key.
 *
 * @param options.port 0 selects a free port
 */
export async function createReviewsSubgraph({ port }: { readonly port: number }): Promise<ReviewsSubgraph> {
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    includeStacktraceInErrorResponses: false,
    // Apollo Server would send the signal a second time, which ends the process at once.
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port } });
  return { url, close: () => server.stop() };
}
