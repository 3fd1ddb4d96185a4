import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { getComposedSchemaFromConfig, loadGraphQLHTTPSubgraph } from '@graphql-mesh/compose-cli';
import { DefaultLogger } from '@graphql-mesh/utils';
import { listen } from './listen.ts';
import { upstreamUrl } from './upstreamPool.ts';

/** Hive Gateway, which serves the store's schema as GraphQL Mesh composes it. */
const subgraph = await getComposedSchemaFromConfig(
  {
    subgraph: 'store',
    subgraphs: [
      { sourceHandler: loadGraphQLHTTPSubgraph('store', { endpoint: upstreamUrl, source: process.env.SCHEMA ?? '' }) },
    ],
  },
  new DefaultLogger('mesh'),
);
const gateway = createGatewayRuntime({ subgraph, logging: false, graphiql: false, landingPage: false });
listen(createServer(gateway));
