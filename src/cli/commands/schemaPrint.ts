import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { sdlForEnvironment } from '../sdlForEnvironment.ts';

/** Prints the subgraph's SDL and nothing else. */
export const schemaPrint: Command = {
  name: 'schema print',
  summary: "Prints the subgraph's SDL, for the store schema in STORE_SCHEMA or for the configured store.",
  options: [],
  async run(args, context) {
    parseArgs({ args: [...args], options: {} });
    const env = await context.environment();
    context.reportProgress('Building the subgraph schema …');
    context.print(`${(await sdlForEnvironment(env, context.folder)).trimEnd()}\n`);
  },
};
