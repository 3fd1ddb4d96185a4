import { seedProducts } from './catalogue/data/seedProducts.ts';
import { withProducts } from './catalogue/products/currentProducts.ts';
import { seedCoupons } from './coupons/seedCoupons.ts';
import { seedCustomers } from './customers/seedCustomers.ts';
import { seedGiftCertificates } from './giftCertificates/seedGiftCertificates.ts';
import { seedOrders } from './orders/seedOrders.ts';
import { applySeed } from './seed/applySeed.ts';
import { readSeed } from './seed/readSeed.ts';
import type { SandboxSeed } from './seed/seedShapes.ts';
import { createStoreClock } from './state/storeClock.ts';
import type { StoreState, StoreStateOptions } from './state/storeState.ts';

/**
 * Creates a store with the demo data and the given seed.
 *
 * @throws SeedError
 */
export function createStoreState({ seed: given, ...options }: StoreStateOptions): StoreState {
  const state: StoreState = {
    ...options,
    clock: createStoreClock(),
    origin: '',
    products: new Map(),
    siteOrigin: undefined,
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
      state.requests.length = 0;
      state.clock.reset();
      state.settings.isLive = true;
      seed(state, given);
    },
  };
  seed(state, given);
  return state;
}

function seed(state: StoreState, given: SandboxSeed | undefined): void {
  for (const product of seedProducts) state.products.set(product.entityId, product);
  withProducts(state.products, () => {
    seedCustomers(state);
    seedCoupons(state);
    seedGiftCertificates(state);
    seedOrders(state);
    if (given !== undefined) applySeed(state, readSeed(state, given));
  });
}
