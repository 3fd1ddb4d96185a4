import { parseArgs } from 'node:util';
import type { Command } from '../command.ts';
import { withWebhooks } from '../webhookCommand.ts';
import { destinationOf } from '../webhookDestination.ts';

/** Removes the webhooks of one destination. Other webhooks of the API account stay. */
export const webhooksRemove: Command = {
  name: 'webhooks remove',
  summary: 'Removes the webhooks that "webhooks register" has created for an address.',
  options: ['--url URL         the address that was registered (required)'],
  async run(args, context) {
    const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' } } });
    const destination = destinationOf(values.url);
    await withWebhooks(context, async ({ management, caller }) => {
      const found = (await management.webhooks(caller())).filter((hook) => hook.destination === destination);
      for (const { id, scope } of found) {
        await management.deleteWebhook(id, caller());
        context.print(`removed  ${scope}  ${destination}\n`);
      }
      if (found.length === 0) context.print(`The store has no webhooks for ${destination}.\n`);
    });
  },
};
