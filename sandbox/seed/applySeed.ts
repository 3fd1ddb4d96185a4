import { defineProduct } from '../catalogue/data/defineProduct.ts';
import { minorOf } from '../catalogue/money/minorUnits.ts';
import { defaultCurrencyCode } from '../catalogue/money/money.ts';
import { findVariantBySku } from '../catalogue/products/findProduct.ts';
import { createCustomer } from '../customers/createCustomer.ts';
import { sameEmail } from '../customers/emailRules.ts';
import { toOrderAddress } from '../orders/orderAddress.ts';
import { placeSeedOrder } from '../orders/seedOrders.ts';
import type { StoreState } from '../state/storeState.ts';
import { productPath } from './productPath.ts';
import type { ReadSeed, SeedEntry } from './seedShapes.ts';

const dayMs = 86_400_000;

/** The ids of seeded products start here, and those of their variants a thousand later. */
const firstProductId = 5001;

/** Adds a seed to the store's demo data. Runs in the store (`inStore`). */
export function applySeed(state: StoreState, seed: ReadSeed): void {
  for (const product of seed.products.values()) addProduct(state, product);
  for (const customer of seed.customers.values()) addCustomer(state, customer);
  for (const coupon of seed.coupons.values()) addCoupon(state, coupon);
  for (const order of seed.orders.values()) addOrder(state, order);
}

function addProduct(state: StoreState, fields: SeedEntry<'products'>): void {
  const { price, stock = null, salePrice = null, retailPrice = null, ...rest } = fields;
  const entityId = state.nextId('product', firstProductId);
  const path = productPath(fields);
  const images = [{ file: `product-${entityId}.svg`, altText: fields.name, isDefault: true }];
  const product = { ...rest, entityId, path, basePrice: price, salePrice, retailPrice, stock, images };
  state.products.set(entityId, defineProduct({ ...product, createdAt: new Date(state.clock.now()).toISOString() }));
}

function addCustomer(state: StoreState, { addresses, password, channelIds, ...fields }: SeedEntry<'customers'>): void {
  const { firstName, lastName } = fields;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  createCustomer(
    state,
    {
      ...given,
      email: fields.email,
      firstName,
      lastName,
      ...(password !== undefined && { password }),
      channelIds: channelIds ?? null,
      originChannelId: channelIds?.[0] ?? 1,
      addresses: addresses.map((address) => ({
        entityId: state.nextId('address'),
        firstName: address.firstName ?? firstName,
        lastName: address.lastName ?? lastName,
        address1: address.address1,
        address2: address.address2 ?? null,
        addressType: 'RESIDENTIAL',
        city: address.city,
        countryCode: address.countryCode,
        stateOrProvince: address.stateOrProvince ?? null,
        postalCode: address.postalCode ?? null,
        phone: address.phone ?? null,
        company: address.company ?? null,
        formFields: [],
      })),
    },
    state.clock.now(),
  );
}

function addCoupon(state: StoreState, { code, type, amount, minimumSubtotal, ...coupon }: SeedEntry<'coupons'>): void {
  const inMinor = (units: number) => minorOf(units, defaultCurrencyCode());
  const { expiresInDays } = coupon;
  state.coupons.set(code.toUpperCase(), {
    entityId: state.nextId('coupon'),
    code: code.toUpperCase(),
    type,
    amount: type === 'PERCENTAGE_DISCOUNT' ? amount : inMinor(amount),
    minimumSubtotal: inMinor(minimumSubtotal),
    expiresAt: expiresInDays === undefined ? null : state.clock.now() + expiresInDays * dayMs,
    maxUses: coupon.maxUses ?? null,
    timesUsed: 0,
  });
}

function addOrder(state: StoreState, { customer: email, lines, message, ...order }: SeedEntry<'orders'>): void {
  const customer = [...state.customers.values()].find((each) => sameEmail(each.email, email));
  const goods = lines.map(({ sku, quantity }) => [findVariantBySku(sku)?.entityId ?? 0, quantity] as const);
  if (customer === undefined) throw new Error(`There is no customer ${email}.`);
  placeSeedOrder(state, {
    ...order,
    ...(message !== undefined && { message }),
    customerId: customer.entityId,
    goods,
    address: toOrderAddress(customer.addresses[0], customer),
  });
}
