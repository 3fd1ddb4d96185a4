import { applySeed } from './seed/applySeed.ts';
import { readSeed } from './seed/readSeed.ts';
import { inStore } from './shops/inStore.ts';
import type { SeededShop } from './shops/seededShop.ts';
import { createStoreClock } from './state/storeClock.ts';
import type { StoreState, StoreStateOptions } from './state/storeState.ts';

/** The options of a store, with the shop that it is seeded with. */
interface StoreOptions extends StoreStateOptions {
  readonly shop: SeededShop;
}

/**
 * Creates a store with the data of its shop and the given seed.
 *
 * @throws SeedError
 */
export function createStoreState({ shop, seed: given, ...options }: StoreOptions): StoreState {
  const state: StoreState = {
    ...options,
    shop,
    clock: createStoreClock(),
    origin: '',
    products: new Map(),
    siteOrigin: undefined,
    groupPrices: new Map(),
    hooks: new Map(),
    customers: new Map(),
    companies: new Map(),
    carts: new Map(),
    checkouts: new Map(),
    orders: new Map(),
    coupons: new Map(),
    giftCertificates: new Map(),
    cartLinks: new Map(),
    pageSessions: new Map(),
    storefrontTokens: new Map(),
    sessions: new Map(),
    passwordResets: new Map(),
    mail: [],
    contactMessages: [],
    usedJwtIds: new Set(),
    subscribers: new Map(),
    requests: [],
    nextIds: new Map(),
    nextId: (kind, first = 1) => {
      const id = state.nextIds.get(kind) ?? first;
      state.nextIds.set(kind, id + 1);
      return id;
    },
    reset: () => {
      for (const part of [
        state.products,
        state.groupPrices,
        state.hooks,
        state.customers,
        state.companies,
        state.carts,
        state.checkouts,
        state.orders,
        state.coupons,
        state.giftCertificates,
        state.cartLinks,
        state.pageSessions,
        state.sessions,
        state.passwordResets,
        state.usedJwtIds,
        state.subscribers,
        state.nextIds,
      ]) {
        part.clear();
      }
      state.mail.length = 0;
      state.contactMessages.length = 0;
      state.requests.length = 0;
      state.clock.reset();
      state.settings.isLive = true;
      seed();
    },
  };
  const seed = () => {
    for (const product of shop.products) state.products.set(product.entityId, product);
    inStore(state, () => {
      shop.seed(state);
      if (given !== undefined) applySeed(state, readSeed(state, given));
    });
  };
  seed();
  return state;
}
