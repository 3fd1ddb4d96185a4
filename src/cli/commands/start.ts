import { parseArgs } from 'node:util';
import { runServer } from '../../runServer.ts';
import type { Command } from '../command.ts';

/** Starts the subgraph over the configured store. It runs until it receives a signal. */
export const start: Command = {
  name: 'start',
  summary: 'Starts the subgraph over the store that the BIGCOMMERCE_* variables name.',
  options: [],
  async run(args, context) {
    parseArgs({ args: [...args], options: {} });
    await runServer(await context.environment());
  },
};
