import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { listen } from './listen.ts';
import { upstreamUrl } from './upstreamPool.ts';
import { storeSchema } from './wrappedStore.ts';

/** Hive Gateway as a proxy of the store's schema. */
const gateway = createGatewayRuntime({
  proxy: { endpoint: upstreamUrl },
  schema: storeSchema(),
  logging: false,
  graphiql: false,
  landingPage: false,
});
listen(createServer(gateway));
