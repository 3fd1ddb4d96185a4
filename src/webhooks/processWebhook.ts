import type { ReplayMemory } from '../protection/replayMemory.ts';
import { type WebhookEffect, webhookEffect } from './webhookEffect.ts';
import type { WebhookEvent } from './webhookEvent.ts';

/** What became of an event. */
type WebhookOutcome = 'processed' | 'repeated' | 'ignored';

export interface ProcessedWebhook {
  readonly outcome: WebhookOutcome;
  readonly effect: WebhookEffect | undefined;
}

/** Makes outdated what an event says has changed. */
export type ProcessWebhook = (event: WebhookEvent) => Promise<ProcessedWebhook>;

export interface ProcessWebhookOptions {
  readonly entityKeys: ReadonlyMap<string, string>;
  /** Remembers the events that have been processed. */
  readonly processed: ReplayMemory;
  /** Makes responses outdated on all instances. */
  readonly invalidate: (tags: readonly string[]) => Promise<void>;
  /** Discards what all instances remember of a customer. */
  readonly forgetCustomer: (customerId: number) => void;
}

/** How long an event is remembered, in seconds. */
const REMEMBERED_SECONDS = 3_600;

/**
 * Creates the processor of webhooks. An event is processed once. Processing it again does no harm, so an event is
 * processed if the memory is unavailable or full.
 *
 * @throws (the processor) if another instance may not learn the change. BigCommerce then sends the event again.
 */
export function createProcessWebhook(options: ProcessWebhookOptions): ProcessWebhook {
  const { entityKeys, processed, invalidate, forgetCustomer } = options;

  return async (event) => {
    const effect = webhookEffect(event, entityKeys);
    if (!effect) return { outcome: 'ignored', effect };
    // The hash of two changes of one object may be equal.
    const name = `webhook ${event.scope} ${event.created_at} ${event.hash}`;
    const until = Date.now() / 1000 + REMEMBERED_SECONDS;
    const isNew = await processed.remember(name, until).catch(() => true);
    if (!isNew) return { outcome: 'repeated', effect };
    try {
      if (effect.tags.length > 0) await invalidate(effect.tags);
      if (effect.customerId !== undefined) forgetCustomer(effect.customerId);
    } catch (error) {
      await processed.forget(name).catch(() => undefined);
      throw error;
    }
    return { outcome: 'processed', effect };
  };
}
