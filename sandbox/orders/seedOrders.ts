import { brands } from '../catalogue/data/brands.ts';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { unitPrice } from '../catalogue/products/productPrice.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { OrderLineRecord, OrderRecord } from './orderRecord.ts';

const dayMs = 86_400_000;

/** The customer and the address of seed orders. */
export interface OrderSeed {
  readonly customerId: number;
  readonly email: string;
  readonly billingAddress: AddressRecord;
  readonly shippingAddress: AddressRecord;
}

/** Returns three orders of one customer, newest first: in progress, delivered and cancelled. */
export function seedOrders(state: StoreState, seed: OrderSeed): OrderRecord[] {
  const now = state.clock.now();
  const order = (daysAgo: number, rest: Pick<OrderRecord, 'status' | 'lines'> & Partial<OrderRecord>): OrderRecord => ({
    entityId: state.nextId('order', 100),
    channelId: 1,
    currencyCode: 'USD',
    orderedAt: now - daysAgo * dayMs,
    updatedAt: now - (daysAgo - 1) * dayMs,
    shipments: [],
    shippingCost: 8.5,
    couponCode: null,
    couponDiscount: 0,
    customerMessage: null,
    ...seed,
    ...rest,
  });

  const calledOff = order(90, { status: 'CANCELLED', lines: [orderLine(state, 2111, 1)] });
  const delivered = order(40, {
    status: 'COMPLETED',
    lines: [orderLine(state, 2101, 2), orderLine(state, 1103, 1)],
    couponCode: 'WELCOME10',
    couponDiscount: 10,
    customerMessage: 'Please leave it with the neighbour.',
    shipments: [
      {
        entityId: state.nextId('shipment'),
        shippedAt: now - 38 * dayMs,
        provider: 'Gullpost',
        method: 'Ground',
        trackingNumber: 'GP100200300',
        trackingUrl: 'https://track.example/GP100200300',
      },
    ],
  });
  const underWay = order(3, { status: 'AWAITING_FULFILLMENT', lines: [orderLine(state, 1114, 3)] });
  return [underWay, delivered, calledOff];
}

function orderLine(state: StoreState, variantEntityId: number, quantity: number): OrderLineRecord {
  const variant = findVariant(variantEntityId);
  const product = variant && findProduct(variant.productEntityId);
  if (!variant || !product) throw new Error(`The catalogue has no variant ${variantEntityId}.`);
  return {
    entityId: state.nextId('orderLine', 500),
    productEntityId: product.entityId,
    variantEntityId,
    name: product.name,
    sku: variant.sku,
    brand: brands.find((brand) => brand.entityId === product.brandEntityId)?.name ?? null,
    quantity,
    refundedQuantity: 0,
    listPrice: variant.price ?? product.basePrice,
    salePrice: unitPrice(product, variant),
    options: product.options.flatMap((option) => {
      if (option.kind !== 'multipleChoice') return [];
      const value = option.values.find(({ entityId }) => entityId === variant.choices[option.entityId]);
      return value === undefined ? [] : [{ name: option.displayName, value: value.label }];
    }),
  };
}
