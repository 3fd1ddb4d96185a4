import { serveSchema } from '../../examples/stitching/serveSchema.ts';
import { serviceExecutor } from '../../examples/stitching/service.ts';
import { stitchServices } from '../../examples/stitching/stitchServices.ts';
import { stitchSupergraph } from '../../examples/stitching/stitchSupergraph.ts';
import { subgraphService } from '../../examples/stitching/subgraphService.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment, type TestSubgraph } from '../helpers/startSubgraph.ts';

export interface StitchedParts {
  readonly account: TestSubgraph;
  readonly others: readonly { readonly name: string; readonly url: string }[];
  readonly supergraphSdl: string;
  readonly routerSecret: string;
}

/** Starts the gateways of `examples/stitching` over the same services as the gateways that federate. */
export async function startStitchingGateways({ account, others, supergraphSdl, routerSecret }: StitchedParts) {
  const printed = async (...options: string[]) => {
    const { out } = await runCommand(['schema', 'print', ...options], { env: sandboxEnvironment(account.sandbox) });
    return out;
  };
  const executor = serviceExecutor('account', account.url, routerSecret);
  const services = await Promise.all(others.map(({ name, url }) => subgraphService(name, url)));
  const serve = (schema: Parameters<typeof serveSchema>[0]) => serveSchema(schema, { port: 0 });
  return {
    'Stitching by root fields': await serve(
      stitchServices([{ name: 'account', sdl: await printed('--stitching'), executor }, ...services]),
    ),
    'Stitching by _entities': await serve(
      stitchServices([{ name: 'account', sdl: await printed(), executor }, ...services]),
    ),
    'Stitching from the supergraph': await serve(stitchSupergraph(supergraphSdl, routerSecret)),
  };
}
