/**
 * Starts a gateway over the account subgraph and the two other example services, on port 4005.
 *
 * `node --import tsx server.ts account.graphql` stitches the services. The file is the output of
 * `schema print --stitching`, or of `schema print` to merge by `_entities`.
 *
 * `node --import tsx server.ts --supergraph supergraph.graphql` stitches a composed supergraph.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serveSchema } from './serveSchema.ts';
import { type Service, serviceExecutor } from './service.ts';
import { stitchServices } from './stitchServices.ts';
import { stitchSupergraph } from './stitchSupergraph.ts';
import { subgraphService } from './subgraphService.ts';

const {
  ACCOUNT_URL = 'http://127.0.0.1:4001/graphql',
  LOYALTY_URL = 'http://127.0.0.1:4002',
  REVIEWS_URL = 'http://127.0.0.1:4003',
  ROUTER_SECRET: routerSecret,
  PORT = '4005',
} = process.env;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { supergraph: { type: 'string' } } });

async function services(file: string): Promise<Service[]> {
  return [
    {
      name: 'account',
      sdl: readFileSync(file, 'utf8'),
      executor: serviceExecutor('account', ACCOUNT_URL, routerSecret),
    },
    await subgraphService('loyalty', LOYALTY_URL),
    await subgraphService('reviews', REVIEWS_URL),
  ];
}

const schema = values.supergraph
  ? stitchSupergraph(readFileSync(values.supergraph, 'utf8'), routerSecret)
  : stitchServices(await services(positionals[0] ?? 'account.graphql'));
const { url } = await serveSchema(schema, { port: Number(PORT) });
console.log(`The gateway is listening at ${url}`);
