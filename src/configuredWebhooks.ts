import type { Logger } from 'pino';
import { z } from 'zod';
import type { Config } from './config/config.ts';
import type { StateStores } from './protection/createStateStores.ts';
import { createReplayMemory } from './protection/replayMemory.ts';
import type { Invalidations } from './store/policy/guest/invalidations.ts';
import type { Metrics } from './telemetry/metrics/metrics.ts';
import type { RepeatedLog } from './telemetry/repeatedLog.ts';
import { createProcessWebhook, type ProcessedWebhook, type ProcessWebhook } from './webhooks/processWebhook.ts';
import { createRouterInvalidation } from './webhooks/routerInvalidation.ts';
import type { WebhookEvent } from './webhooks/webhookEvent.ts';

/** The parts that serve webhooks. */
export interface Webhooks {
  readonly process: ProcessWebhook;
  /** Announces a change to the router. Returns at once. */
  announce(tags: readonly string[]): void;
  onEvent(event: WebhookEvent, processed: ProcessedWebhook): void;
  onRefused(code: string): void;
  close(): void;
}

export interface WebhookParts {
  readonly stores: Pick<StateStores, 'redis' | 'replay' | 'messages'>;
  readonly entityKeys: ReadonlyMap<string, string>;
  /** Undefined if no responses are cached. */
  readonly invalidations: Invalidations | undefined;
  /** Discards what this instance remembers of a customer. */
  readonly forgetCustomer: (customerId: number) => void;
  readonly metrics: Metrics | undefined;
  readonly logger: Logger;
  readonly repeated: RepeatedLog;
}

const customerChanged = z.object({ kind: z.literal('customer changed'), customerId: z.number() });

/** Creates the parts that serve webhooks. Undefined if the configuration has no secret for them. */
export function configuredWebhooks({ webhooks }: Config, parts: WebhookParts): Webhooks | undefined {
  const { stores, entityKeys, invalidations, forgetCustomer, metrics, logger, repeated } = parts;
  const { messages, redis, replay } = stores;
  messages.onMessage((received) => {
    const { success, data } = customerChanged.safeParse(received);
    if (success) forgetCustomer(data.customerId);
  });
  if (webhooks.secrets.length === 0) return undefined;
  const router =
    webhooks.router &&
    createRouterInvalidation({
      ...webhooks.router,
      onOutcome: (outcome) => metrics?.routerInvalidation(outcome),
      onFailed: (outcome) =>
        repeated.note('router invalidation', (count) =>
          logger.error(
            { event: 'router invalidation', outcome, count },
            'the router was not informed of a change; it serves earlier data until they expire',
          ),
        ),
    });
  return {
    process: createProcessWebhook({
      entityKeys,
      // A memory of its own: webhooks must not fill the memory of identity tokens.
      processed: redis ? replay : createReplayMemory(),
      invalidate: async (tags) => invalidations?.add(tags),
      forgetCustomer(customerId) {
        forgetCustomer(customerId);
        messages.send({ kind: 'customer changed', customerId });
      },
    }),
    announce: (tags) => router?.add(tags),
    onEvent({ scope }, { outcome, effect }) {
      metrics?.webhook(effect?.kind ?? 'other', outcome);
      repeated.note(`webhook ${scope} ${outcome}`, (count) =>
        logger.info({ event: 'webhook', scope, outcome, tags: effect?.tags.slice(0, 5), count }, 'webhook'),
      );
    },
    onRefused(code) {
      metrics?.webhook('refused', code);
      repeated.note(`webhook ${code}`, (count) =>
        logger.warn({ event: 'webhook', outcome: code, count }, 'a webhook was refused'),
      );
    },
    close: () => router?.close(),
  };
}
