import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { members, pointsOf } from './pointsOf.ts';

/** A customer as a federated key, which is all that this team stores. */
interface CustomerKey {
  readonly entityId: number;
}

/** The fields that the router fetches from the account subgraph when `pointsPerUnit` is selected. */
interface CustomerGroup extends CustomerKey {
  readonly customerGroupId: number;
}

/** The store's customer group that collects points twice as fast. */
const studioMembers = 1;

export interface LoyaltySubgraph {
  readonly url: string;
  close(): Promise<void>;
}

const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));

const resolvers = {
  Query: {
    topCustomers: (_: unknown, { first }: { first: number }) =>
      members
        .map((entityId) => ({ points: pointsOf(entityId), customer: { entityId } }))
        .sort((a, b) => b.points - a.points)
        .slice(0, Math.max(0, first))
        .map((rank, index) => ({ place: index + 1, ...rank })),
  },
  Customer: {
    __resolveReference: (known: CustomerKey) => known,
    points: ({ entityId }: CustomerKey) => pointsOf(entityId),
    loyaltyTier: ({ entityId }: CustomerKey) => tierOf(pointsOf(entityId)),
    pointsPerUnit: ({ customerGroupId }: CustomerGroup) => (customerGroupId === studioMembers ? 2 : 1),
  },
};

function tierOf(points: number): 'GOLD' | 'SILVER' | 'BRONZE' {
  if (points >= 1000) return 'GOLD';
  return points >= 500 ? 'SILVER' : 'BRONZE';
}

/**
 * Starts another team's subgraph on loopback. It knows customers only by key and adds points to them.
 *
 * @param options.port 0 selects a free port
 */
export async function createLoyaltySubgraph({ port }: { readonly port: number }): Promise<LoyaltySubgraph> {
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
