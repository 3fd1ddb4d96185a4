import { parseArgs } from 'node:util';
import { start as startSubgraph } from '../../start.ts';
import { closeOnSignal } from '../closeOnSignal.ts';
import type { Command } from '../command.ts';

/** Starts the subgraph over the configured store; it runs until it is told to stop. */
export const start: Command = {
  name: 'start',
  summary: 'Starts the subgraph over the store that the BIGCOMMERCE_* variables name.',
  options: [],
  async run(args, context) {
    parseArgs({ args: [...args], options: {} });
    const server = await startSubgraph(await context.environment());
    closeOnSignal(() => server.close());
    context.complain(`The subgraph answers at ${server.url}\n`);
  },
};
