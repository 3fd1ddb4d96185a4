import type { Webhooks } from '../../configuredWebhooks.ts';
import type { Storefront } from '../../createStorefronts.ts';

/** The storefronts that webhooks concern. */
export interface WebhookTargets {
  /** Returns the storefronts of the store that sent a webhook. A webhook concerns every channel of its store. */
  of(producer: string): readonly Webhooks[];
  /** The storefront that counts and logs what belongs to none. */
  readonly main: Webhooks | undefined;
}

/** @param storefronts the main one first */
export function createWebhookTargets(storefronts: readonly Storefront[]): WebhookTargets {
  const targets = storefronts.flatMap(({ config, app: { webhooks } }) =>
    webhooks ? [{ producer: `stores/${config.store.hash}`, webhooks }] : [],
  );
  return {
    of: (producer) => targets.filter((target) => target.producer === producer).map(({ webhooks }) => webhooks),
    main: targets[0]?.webhooks,
  };
}
