import type { GraphQLSchema } from 'graphql';
import { storeOperations } from '../../../resolvers/index.ts';
import { buildSubgraph } from '../../subgraph/buildSubgraph.ts';
import { loadExposure } from '../../subgraph/exposure/loadExposure.ts';
import { validateStoreOperations } from '../../subgraph/validateStoreOperations.ts';

/**
 * Why the subgraph would refuse to start over a store's schema, found by building it; nothing when it would start.
 *
 * @param exposureFile a team's own exposure rules; those we come with when absent.
 */
export function startupProblem(storeSchema: GraphQLSchema, exposureFile: string | undefined): string | undefined {
  try {
    validateStoreOperations(storeSchema, storeOperations);
    const { exposure } = loadExposure(storeSchema, exposureFile);
    buildSubgraph({ storeSchema, exposure, rootResolver: () => null, resolvers: {} });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
