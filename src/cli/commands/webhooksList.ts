import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { withWebhooks } from '../webhookCommand.ts';

/** Lists the webhooks of the configured API account. Never prints their headers, which contain a secret. */
export const webhooksList: Command = {
  name: 'webhooks list',
  summary: 'Lists the webhooks that the API account has registered at the store.',
  options: [],
  async run(args, context) {
    parseArgs({ args: [...args], options: {} });
    await withWebhooks(context, async ({ management, caller }) => {
      const found = await management.webhooks(caller());
      for (const { id, scope, destination, isActive } of found)
        context.print(`${id}  ${isActive ? 'active  ' : 'inactive'}  ${scope}  ${destination}\n`);
      if (found.length === 0) context.print('The store has no webhooks of this API account.\n');
    });
  },
};
