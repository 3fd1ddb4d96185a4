import { randomUUID } from 'node:crypto';
import type { CartLink, StoreState } from '../state/storeState.ts';

const mostLinks = 10_000;

/** Keeps a link to a cart and returns its token. Expired links, and the oldest of too many, are deleted. */
export function addCartLink(state: StoreState, link: CartLink): string {
  const now = state.clock.now();
  for (const [token, { expiresAt }] of state.cartLinks) {
    if (expiresAt <= now || state.cartLinks.size >= mostLinks) state.cartLinks.delete(token);
  }
  const token = randomUUID();
  state.cartLinks.set(token, link);
  return token;
}

/** Uses a link up. Returns null if it is unknown, has expired, or belongs to another cart. */
export function spendCartLink(state: StoreState, token: string, cartEntityId: string): CartLink | null {
  const link = state.cartLinks.get(token);
  if (link === undefined || link.cartEntityId !== cartEntityId) return null;
  state.cartLinks.delete(token);
  return link.expiresAt > state.clock.now() ? link : null;
}
