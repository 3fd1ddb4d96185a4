import { parseArgs } from 'node:util';
import { subgraphSdl } from '../../subgraph/buildSubgraph.ts';
import { stitchingSdl } from '../../subgraph/stitching/stitchingSdl.ts';
import type { Command } from '../command.ts';
import { schemasForEnvironment } from '../sdlForEnvironment.ts';

/** Prints the subgraph's SDL and nothing else. */
export const schemaPrint: Command = {
  name: 'schema print',
  summary: "Prints the subgraph's SDL, for the store schema in STORE_SCHEMA or for the configured store.",
  options: ['--stitching   for a gateway that stitches; the service must run with STITCHING=on'],
  async run(args, context) {
    const { values } = parseArgs({ args: [...args], options: { stitching: { type: 'boolean', default: false } } });
    const env = await context.environment();
    context.reportProgress('Building the subgraph schema …');
    const { schema, storeSchema, exposure } = await schemasForEnvironment(env, context.folder, values.stitching);
    const sdl = values.stitching ? stitchingSdl(schema, storeSchema, exposure) : subgraphSdl(schema);
    context.print(`${sdl.trimEnd()}\n`);
  },
};
