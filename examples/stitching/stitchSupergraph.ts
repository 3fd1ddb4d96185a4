import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { GraphQLSchema } from 'graphql';
import { serviceExecutor } from './service.ts';

/**
 * Returns the schema of a composed supergraph. The gateway stitches its subgraphs, and needs neither a router nor a query
 * planner.
 *
 * @param supergraphSdl what `npm run compose` or Rover prints
 * @param routerSecret proves to the account subgraph that a request comes from this gateway
 */
export function stitchSupergraph(supergraphSdl: string, routerSecret?: string): GraphQLSchema {
  return getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    onSubschemaConfig(subschema) {
      const { name, endpoint = '' } = subschema;
      subschema.executor = serviceExecutor(name.toLowerCase(), endpoint, routerSecret);
    },
  });
}
