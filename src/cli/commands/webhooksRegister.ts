import { parseArgs } from 'node:util';
import { webhookSecretHeader } from '../../http/serveWebhooks.ts';
import type { WebhookSubscription } from '../../store/management/webhookSubscriptions.ts';
import { type WebhookKind, webhookScopes } from '../../webhooks/webhookEffect.ts';
import type { Command } from '../command.ts';
import { CommandError } from '../commandError.ts';
import { parseChoice } from '../parseChoice.ts';
import { withWebhooks } from '../webhookCommand.ts';
import { destinationOf } from '../webhookDestination.ts';

const kinds = Object.keys(webhookScopes) as WebhookKind[];

/** Registers the webhooks that keep caches current. Running it again changes only what differs. */
export const webhooksRegister: Command = {
  name: 'webhooks register',
  summary: 'Registers the webhooks that tell this subgraph what has changed at the store.',
  options: [
    '--url URL         the public HTTPS address of this subgraph, or of the path /webhooks/bigcommerce (required)',
    `--events KINDS    comma-separated: ${kinds.join(', ')} (default: all)`,
    'The first of WEBHOOK_SECRETS is sent with each webhook.',
  ],
  async run(args, context) {
    const { values } = parseArgs({
      args: [...args],
      options: { url: { type: 'string' }, events: { type: 'string', default: kinds.join() } },
    });
    const destination = destinationOf(values.url);
    const chosen = values.events.split(',').map((kind) => parseChoice(kinds, kind.trim(), '--events'));
    await withWebhooks(context, async ({ config, management, caller }) => {
      const [secret] = config.webhooks.secrets;
      if (secret === undefined) throw new CommandError('Set WEBHOOK_SECRETS. BigCommerce sends the first of them.');
      const known = await management.webhooks(caller());
      for (const scope of chosen.flatMap((kind) => webhookScopes[kind])) {
        const before = known.find((hook) => hook.scope === scope && hook.destination === destination);
        const wanted = { scope, destination, isActive: true, headers: { [webhookSecretHeader]: secret } };
        const isCurrent = before !== undefined && isEqual(before, wanted);
        if (!isCurrent) await management.writeWebhook(before ? { ...wanted, id: before.id } : wanted, caller());
        context.print(`${isCurrent ? 'unchanged' : before ? 'updated  ' : 'created  '}  ${scope}  ${destination}\n`);
      }
    });
  },
};

function isEqual(before: WebhookSubscription, { headers }: Pick<WebhookSubscription, 'headers'>): boolean {
  return before.isActive && before.headers[webhookSecretHeader] === headers[webhookSecretHeader];
}
