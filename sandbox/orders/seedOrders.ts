import { toMinor } from '../catalogue/money/minorUnits.ts';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { listPrice, unitPrice } from '../catalogue/products/productPrice.ts';
import { allocate } from '../pricing/allocate.ts';
import { sumTaxes, taxOn } from '../pricing/taxes.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { createOrderLine } from './createOrderLine.ts';
import { orderAmounts } from './orderAmounts.ts';
import type { OrderAddressRecord, OrderLineRecord, OrderRecord, ShipmentRecord } from './orderRecord.ts';
import { cardPayment } from './payByCard.ts';

const dayMs = 86_400_000;
const currencyCode = 'USD';

/** What a seed says about an order. */
export interface OrderSeed {
  readonly customerId: number;
  readonly daysAgo: number;
  readonly status: string;
  /** Variant ids and quantities. */
  readonly goods: readonly (readonly [number, number])[];
  readonly address: OrderAddressRecord;
  readonly coupon?: { readonly code: string; readonly amount: number };
  readonly gift?: { readonly name: string; readonly recipientEmail: string; readonly amount: number };
  readonly shipment?: Pick<ShipmentRecord, 'trackingNumber' | 'trackingUrl'>;
  readonly message?: string;
  readonly isPaid: boolean;
}

/** Adds the orders of the first two customers: in progress, delivered, cancelled, shipped and not yet paid. */
export function seedOrders(state: StoreState): void {
  const home = orderAddress(state.customers.get(1)?.addresses[0]);
  const rasmus: OrderAddressRecord = {
    ...home,
    firstName: 'Rasmus',
    lastName: 'Feddersen',
    address1: '9 Slipway Road',
    address2: null,
    city: 'Portland',
    stateOrProvince: 'Maine',
    stateOrProvinceCode: 'ME',
    postalCode: '04101',
    phone: null,
  };
  const jane = { customerId: 1, address: home };
  placeSeedOrder(state, { ...jane, daysAgo: 90, status: 'CANCELLED', goods: [[2111, 1]], isPaid: false });
  placeSeedOrder(state, {
    ...jane,
    daysAgo: 40,
    status: 'COMPLETED',
    goods: [
      [2101, 2],
      [1103, 1],
    ],
    coupon: { code: 'WELCOME10', amount: 1000 },
    shipment: { trackingNumber: 'GP100200300', trackingUrl: 'https://track.example/GP100200300' },
    message: 'Please leave it with the neighbour.',
    isPaid: true,
  });
  placeSeedOrder(state, { ...jane, daysAgo: 3, status: 'AWAITING_FULFILLMENT', goods: [[1114, 3]], isPaid: true });
  const second = { customerId: 2, address: rasmus };
  placeSeedOrder(state, {
    ...second,
    daysAgo: 20,
    status: 'SHIPPED',
    goods: [
      [1102, 6],
      [1123, 1],
    ],
    gift: { name: 'Gift certificate for Jane Thornberry', recipientEmail: 'jane@example.com', amount: 5000 },
    shipment: { trackingNumber: 'GP100200311', trackingUrl: null },
    isPaid: true,
  });
  placeSeedOrder(state, { ...second, daysAgo: 1, status: 'AWAITING_PAYMENT', goods: [[1112, 1]], isPaid: false });
}

/** Adds an order with taxes and, if it is paid, a payment by card. */
export function placeSeedOrder(state: StoreState, seed: OrderSeed): void {
  const now = state.clock.now();
  const lines = seed.goods.map(([variantEntityId, quantity]) => orderLine(state, variantEntityId, quantity));
  const physical = lines.filter(({ type }) => type === 'physical');
  const shipments = seed.shipment
    ? [
        {
          ...seed.shipment,
          entityId: state.nextId('shipment'),
          shippedAt: now - (seed.daysAgo - 2) * dayMs,
          provider: 'Gullpost',
          method: 'Ground',
        },
      ]
    : [];
  const order: OrderRecord = {
    entityId: state.nextId('order', 100),
    customerId: seed.customerId,
    cartEntityId: `seed-${seed.customerId}-${seed.daysAgo}`,
    channelId: 1,
    status: seed.status,
    currencyCode,
    orderedAt: now - seed.daysAgo * dayMs,
    updatedAt: now - (seed.daysAgo - 1) * dayMs,
    email: state.customers.get(seed.customerId)?.email ?? '',
    billingAddress: seed.address,
    lines,
    consignments: [
      {
        entityId: state.nextId('orderConsignment', 300),
        shippingAddress: seed.address,
        lineEntityIds: physical.map(({ entityId }) => entityId),
        shippingCost: 850,
        shipments,
      },
    ],
    giftCertificates: seed.gift
      ? [{ ...seed.gift, entityId: state.nextId('orderLine', 500), code: 'GIFT-FULL-0050' }]
      : [],
    coupons: seed.coupon ? [seed.coupon] : [],
    taxes: taxes(lines, seed.coupon?.amount ?? 0, seed.address.countryCode),
    payments: [],
    customerMessage: seed.message ?? null,
  };
  if (seed.isPaid) order.payments.push(cardPayment(orderAmounts(order).totalIncTax));
  state.orders.set(order.entityId, order);
}

function taxes(lines: readonly OrderLineRecord[], coupon: number, countryCode: string) {
  const amounts = lines.map(({ salePrice, quantity }) => salePrice * quantity);
  const shares = allocate(coupon, amounts);
  return sumTaxes(amounts.map((amount, index) => taxOn(amount - (shares[index] ?? 0), countryCode)));
}

function orderAddress(address: AddressRecord | undefined): OrderAddressRecord {
  if (address === undefined) throw new Error('The first customer has no address.');
  const { entityId: _id, addressType: _type, formFields: _fields, ...rest } = address;
  return { ...rest, stateOrProvinceCode: null };
}

function orderLine(state: StoreState, variantEntityId: number, quantity: number): OrderLineRecord {
  const variant = findVariant(variantEntityId);
  const product = variant && findProduct(variant.productEntityId);
  if (!variant || !product) throw new Error(`The catalogue has no variant ${variantEntityId}.`);
  return createOrderLine(state, {
    product,
    variant,
    quantity,
    listPrice: toMinor(listPrice(product, variant), currencyCode),
    salePrice: toMinor(unitPrice(product, variant), currencyCode),
  });
}
