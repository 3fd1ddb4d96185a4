import { assemble } from '../assemble.ts';
import { ConfigError } from '../config/configError.ts';
import { storefrontsVariable } from '../config/storefronts/storefrontEnvironments.ts';
import { subgraphSdl } from '../subgraph/buildSubgraph.ts';
import type { Subgraph, SubgraphOptions } from './subgraph.ts';

/**
 * Connects to the store, loads its schema and creates the subgraph of one storefront in this process. It does not listen
 * on a port and handles no signals: the caller does both. Call it once for each storefront.
 *
 * @throws {Error} with a message for an operator if the configuration is invalid, the store's schema is unavailable, or the
 *   extension does not fit
 * @example
 * ```ts
 * import { createSubgraph } from 'bigcommerce-account-subgraph';
 *
 * const subgraph = await createSubgraph({
 *   extend: {
 *     typeDefs: 'extend type Query { storeMotto: String! }',
 *     resolvers: { Query: { storeMotto: () => 'Made to last.' } },
 *   },
 * });
 * await subgraph.fastify.listen({ port: 4001 });
 * ```
 */
export async function createSubgraph(options: SubgraphOptions = {}): Promise<Subgraph> {
  const { env = process.env, log, extend, identity } = options;
  refuseSeveralStorefronts(env);
  const { server, app, lifecycle, stopTracing } = await assemble({ ...env }, { log, extend, identity });
  return {
    schema: app.schema,
    sdl: subgraphSdl(app.schema),
    fastify: server,
    async execute({ query, variables, operationName, headers, clientAddress }) {
      const response = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
        payload: JSON.stringify({ query, variables, operationName }),
        ...(clientAddress === undefined ? {} : { remoteAddress: clientAddress }),
      });
      return response.json();
    },
    async close() {
      lifecycle.isDraining = true;
      await server.close();
      await stopTracing?.();
    },
  };
}

/** A caller's resolvers and identities belong to one storefront. */
function refuseSeveralStorefronts(env: Readonly<Record<string, string | undefined>>): void {
  if (!env[storefrontsVariable]?.trim()) return;
  const problem = 'is not supported by createSubgraph. Call createSubgraph once for each storefront';
  throw new ConfigError([{ variable: storefrontsVariable, problem }]);
}
