import { createHash } from 'node:crypto';
import type { StoreState } from '../state/storeState.ts';

/** A number that BigCommerce gives each store beside its hash. */
const storeId = '1000001';
const TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;

/** Sends an event to each active webhook of its scope. Returns at once. A failed delivery is tried again. */
export function sendWebhooks(state: StoreState, scope: string, data: object): void {
  const event = {
    producer: `stores/${state.storeHash}`,
    store_id: storeId,
    scope,
    data,
    created_at: Math.floor(state.clock.now() / 1000),
    // BigCommerce hashes the payload. The number distinguishes two equal events of the same second.
    hash: createHash('sha1')
      .update(JSON.stringify([scope, data, state.nextId('event')]))
      .digest('hex'),
  };
  for (const hook of state.hooks.values()) {
    if (hook.isActive && isCovered(scope, hook.scope)) void deliver(hook.destination, hook.headers, event);
  }
}

/** `store/product/*` covers every event below `store/product`. */
function isCovered(scope: string, wanted: string): boolean {
  return wanted.endsWith('/*') ? scope.startsWith(wanted.slice(0, -1)) : scope === wanted;
}

async function deliver(destination: string, headers: Readonly<Record<string, string>>, event: object): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const response = await fetch(destination, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => undefined);
    if (response?.ok) return;
  }
}
