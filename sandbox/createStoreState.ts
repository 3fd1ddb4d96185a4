import { seedCoupons } from './coupons/seedCoupons.ts';
import { seedCustomers } from './customers/seedCustomers.ts';
import { seedGiftCertificates } from './giftCertificates/seedGiftCertificates.ts';
import { seedOrders } from './orders/seedOrders.ts';
import { createStoreClock } from './state/storeClock.ts';
import type { StoreState, StoreStateOptions } from './state/storeState.ts';

/** Creates a store with seed data. */
export function createStoreState(options: StoreStateOptions): StoreState {
  const ids = new Map<string, number>();
  const state: StoreState = {
    ...options,
    clock: createStoreClock(),
    origin: '',
    customers: new Map(),
    companies: new Map(),
    carts: new Map(),
    checkouts: new Map(),
    orders: new Map(),
    coupons: new Map(),
    giftCertificates: new Map(),
    cartLinks: new Map(),
    storefrontTokens: new Map(),
    sessions: new Map(),
    passwordResets: new Map(),
    mail: [],
    usedJwtIds: new Set(),
    subscribers: new Set(),
    requests: [],
    nextId: (kind, first = 1) => {
      const id = ids.get(kind) ?? first;
      ids.set(kind, id + 1);
      return id;
    },
    reset: () => {
      for (const part of [
        state.customers,
        state.companies,
        state.carts,
        state.checkouts,
        state.orders,
        state.coupons,
        state.giftCertificates,
        state.cartLinks,
        state.sessions,
        state.passwordResets,
        state.usedJwtIds,
        state.subscribers,
        ids,
      ]) {
        part.clear();
      }
      state.mail.length = 0;
      state.requests.length = 0;
      state.clock.reset();
      state.settings.isLive = true;
      seed(state);
    },
  };
  seed(state);
  return state;
}

function seed(state: StoreState): void {
  seedCustomers(state);
  seedCoupons(state);
  seedGiftCertificates(state);
  seedOrders(state);
}
