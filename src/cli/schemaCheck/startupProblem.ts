import type { GraphQLSchema } from 'graphql';
import { storeOperations } from '../../../resolvers/index.ts';
import { buildSubgraph } from '../../subgraph/buildSubgraph.ts';
import { loadExposure } from '../../subgraph/exposure/loadExposure.ts';
import { validateStoreOperations } from '../../subgraph/validateStoreOperations.ts';

/**
 * Returns the error that would prevent a start over a store's schema, or undefined if the subgraph would start. Builds
 * the subgraph to find out.
 *
 * @param exposureFile a team's own exposure rules. Absent, the default rules apply.
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
