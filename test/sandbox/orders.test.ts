import { readOrder } from './checkouts.ts';
import { type Ask, shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

const statuses = async (ask: Ask, args = '') =>
  (await ask(`{ customer { orders${args} { edges { node { status { value } } } } } }`)).data.customer.orders.edges.map(
    ({ node }: { node: { status: { value: string } } }) => node.status.value,
  );

test('the first customer has three orders, newest first, and another has none', async () => {
  expect(await statuses(await signedIn(store))).toEqual(['AWAITING_FULFILLMENT', 'COMPLETED', 'CANCELLED']);
  expect(await statuses(await signedIn(store, 'ottoline@example.com'))).toEqual([]);
});

test('orders are found by status and by date', async () => {
  const jane = await signedIn(store);
  const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString();
  expect(await statuses(jane, '(filters: { status: COMPLETED })')).toEqual(['COMPLETED']);
  expect(await statuses(jane, `(filters: { dateRange: { from: "${monthAgo}" } })`)).toEqual(['AWAITING_FULFILLMENT']);
  expect(await statuses(jane, '(first: 1)')).toEqual(['AWAITING_FULFILLMENT']);
});

test('an order contains its lines and addresses, and its amounts add up', async () => {
  const jane = await signedIn(store);
  const { data, errors } = await jane(`{ customer { orders(filters: { status: COMPLETED }) { edges { node {
    status { label } totalProductQuantity isTaxIncluded billingAddress { city country email }
    subTotal { value } discounts { nonCouponDiscountTotal { value } couponDiscounts { couponCode discountedAmount { value } } }
    shippingCostTotal { value } taxTotal { value } totalIncTax { value formattedV2 }
    consignments { shipping { edges { node { shippingAddress { city } shippingCost { value }
      lineItems { edges { node { name sku quantity brand subTotalSalePrice { value } productOptions { name value }
        catalogProductWithOptionSelections { sku } } } }
      shipments { edges { node { shippingProviderName tracking { __typename ... on OrderShipmentNumberAndUrlTracking { number } } } } }
    } } } } } } } } }`);
  expect(errors).toEqual([]);
  const { consignments, ...order } = data.customer.orders.edges[0].node;
  expect(order).toMatchObject({
    status: { label: 'Completed' },
    totalProductQuantity: 3,
    billingAddress: { country: 'United States', email: 'jane@example.com' },
    subTotal: { value: 160 },
    discounts: {
      nonCouponDiscountTotal: { value: 28 },
      couponDiscounts: [{ couponCode: 'WELCOME10', discountedAmount: { value: 10 } }],
    },
    shippingCostTotal: { value: 8.5 },
    taxTotal: { value: 12 },
    totalIncTax: { value: 170.5, formattedV2: '$170.50' },
  });
  const [{ node: consignment }] = consignments.shipping.edges;
  expect(consignment.lineItems.edges.map(({ node }: { node: object }) => node)).toEqual([
    {
      name: 'Harbour Mug',
      sku: 'TW-MUG-SL',
      quantity: 2,
      brand: 'Tidewright',
      subTotalSalePrice: { value: 48 },
      productOptions: [{ name: 'Glaze', value: 'Slate' }],
      catalogProductWithOptionSelections: { sku: 'TW-MUG-SL' },
    },
    expect.objectContaining({ name: 'Long Sunday Casserole', subTotalSalePrice: { value: 112 } }),
  ]);
  expect(consignment.shipments.edges[0].node.tracking).toEqual({
    __typename: 'OrderShipmentNumberAndUrlTracking',
    number: 'GP100200300',
  });
});

test("an order's opaque id opens it for its buyer only", async () => {
  const jane = await signedIn(store);
  const { data } = await jane('{ customer { orders(first: 1) { edges { node { id entityId } } } } }');
  const { id, entityId } = data.customer.orders.edges[0].node;
  const read = async (ask: Ask) =>
    (await ask('query ($id: ID!) { node(id: $id) { __typename ... on Order { entityId } } }', { id })).data.node;
  expect(await read(jane)).toEqual({ __typename: 'Order', entityId });
  expect(await read(guest)).toBeNull();
  expect(await read(await signedIn(store, 'rasmus@example.com'))).toBeNull();
});

test('an order is found by its number, by its buyer only', async () => {
  const rasmus = await signedIn(store, 'rasmus@example.com');
  const order = await readOrder(rasmus, { entityId: 103 });
  expect(order).toMatchObject({
    status: { value: 'SHIPPED' },
    subTotal: { value: 168.5 },
    totalIncTax: { value: 186.48 },
    consignments: {
      shipping: {
        edges: [
          {
            node: { shipments: { edges: [{ node: { tracking: { __typename: 'OrderShipmentNumberOnlyTracking' } } }] } },
          },
        ],
      },
      downloads: [{ recipientEmail: 'rasmus@example.com', lineItems: { edges: [{ node: { quantity: 1 } }] } }],
      email: { giftCertificates: { edges: [{ node: { recipientEmail: 'jane@example.com' } }] } },
      pickups: { edges: [] },
    },
    payments: { edges: [{ node: { amount: { value: 186.48 }, detail: { last4: '1111' } } }] },
  });
  const jane = await signedIn(store);
  for (const ask of [jane, guest]) {
    expect(await readOrder(ask, { entityId: 103 })).toBeNull();
    expect(await readOrder(ask, { entityId: 103, cartEntityId: 'seed-2-20' })).toBeNull();
  }
  expect(await readOrder(rasmus, { entityId: 4711 })).toBeNull();
  const { data } = await rasmus('{ site { order { entityId } } }');
  expect(data.site.order).toBeNull();
});

test('payments are found by their result', async () => {
  const jane = await signedIn(store);
  const paid = async (status: string) =>
    (
      await jane(`{ site { order(filter: { entityId: 101 }) { payments(filters: { status: ${status} }) { edges { node {
      amount { value } paymentMethodName } } } } } }`)
    ).data.site.order.payments.edges;
  expect(await paid('SUCCESS')).toEqual([
    { node: { amount: { value: 170.5 }, paymentMethodName: 'Test Payment Provider' } },
  ]);
  expect(await paid('FAILURE')).toEqual([]);
});
