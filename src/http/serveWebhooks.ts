import type { FastifyInstance, FastifyReply } from 'fastify';
import { createRouterSecretCheck } from '../protection/routerSecret.ts';
import type { ProcessedWebhook } from '../webhooks/processWebhook.ts';
import { webhookEvent } from '../webhooks/webhookEvent.ts';
import type { WebhookTargets } from './storefronts/webhookTargets.ts';

export const webhooksUrl = '/webhooks/bigcommerce';

/** The header that carries the secret. BigCommerce sends the headers that a webhook was registered with. */
export const webhookSecretHeader = 'x-webhook-secret';

/** Larger than any webhook of BigCommerce. */
const MAX_BODY_BYTES = 16_384;

export interface WebhookOptions {
  /** Each of these secrets admits a webhook. */
  readonly secrets: readonly string[];
  readonly targets: WebhookTargets;
}

/**
 * Serves BigCommerce's webhooks. They have no signature, so each carries a secret. A request without it is refused
 * before its body is read. An event of a scope that does not matter is accepted, because BigCommerce disables a webhook
 * after failures.
 */
export function serveWebhooks(fastify: FastifyInstance, { secrets, targets }: WebhookOptions): void {
  const isKnown = createRouterSecretCheck(secrets);

  const refuse = (reply: FastifyReply, status: number, code: string, message: string) => {
    targets.main?.onRefused(code);
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  };

  fastify.register(async (app) => {
    app.addHook('onRequest', async ({ headers }, reply) => {
      reply.header('cache-control', 'no-store');
      if (isKnown?.(headers[webhookSecretHeader])) return undefined;
      return refuse(reply, 401, 'WEBHOOK_SECRET_REQUIRED', 'The webhook does not carry a valid X-Webhook-Secret.');
    });
    app.post(webhooksUrl, { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const { success, data: event } = webhookEvent.safeParse(request.body);
      if (!success) return refuse(reply, 400, 'WEBHOOK_INVALID', 'The body is not a webhook of BigCommerce.');
      const found = targets.of(event.producer);
      const [first] = found;
      if (!first) return refuse(reply, 400, 'WEBHOOK_OF_OTHER_STORE', 'The webhook was sent for another store.');
      try {
        const processed = await Promise.all(found.map((target) => target.process(event)));
        // At an earlier attempt, some storefronts may have processed it, and others failed.
        const { outcome, effect } = processed.find((each) => each.outcome === 'processed') ?? processed[0] ?? ignored;
        // All channels of a store have one router.
        if (outcome === 'processed') first.announce(effect?.tags ?? []);
        for (const [index, target] of found.entries()) target.onEvent(event, processed[index] ?? ignored);
        return reply.code(200).send({ outcome });
      } catch {
        return refuse(reply, 503, 'WEBHOOK_NOT_PROCESSED', 'The other instances could not be informed. Send it again.');
      }
    });
  });
}

const ignored: ProcessedWebhook = { outcome: 'ignored', effect: undefined };
