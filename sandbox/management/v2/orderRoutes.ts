import type { FastifyInstance } from 'fastify';
import { moneyOf } from '../../catalogue/money/minorUnits.ts';
import { sameEmail } from '../../customers/emailRules.ts';
import { nowFor } from '../../http/storeCall.ts';
import type { OrderRecord } from '../../orders/orderRecord.ts';
import type { StoreState } from '../../state/storeState.ts';
import { notFound, readShape } from '../managementError.ts';
import { describeOrder, describeOrderProduct, describeShippingAddress } from './describeOrder.ts';
import { changedOrder, type OrderQuery, orderPath, orderQuery, partQuery } from './orderShapes.ts';
import { orderStatusId, orderStatusOf } from './orderStatuses.ts';
import { v2Page } from './v2Page.ts';

/** `v2/orders`: find orders, read their parts, and change their status. */
export function orderRoutes(app: FastifyInstance, state: StoreState): void {
  const describe = (order: OrderRecord) => describeOrder(order, `${state.origin}/stores/${state.storeHash}`);

  const at = (params: unknown): OrderRecord => {
    const order = state.orders.get(readShape(orderPath, params).id);
    if (order === undefined) throw notFound('The order');
    return order;
  };

  const found = (query: OrderQuery) => sorted([...state.orders.values()].filter(matches(query)), query.sort);

  app.get('/v2/orders', async (request, reply) => {
    const query = readShape(orderQuery, request.query);
    return v2Page(reply, found(query).map(describe), query);
  });

  app.get('/v2/orders/count', async (request) => ({ count: found(readShape(orderQuery, request.query)).length }));

  app.get('/v2/orders/:id', async (request) => describe(at(request.params)));

  app.put('/v2/orders/:id', async (request) => {
    const order = at(request.params);
    const { status_id: id } = readShape(changedOrder, request.body);
    order.status = orderStatusOf(id) ?? order.status;
    order.updatedAt = nowFor(request, state);
    return describe(order);
  });

  const parts = {
    products: (order: OrderRecord) => order.lines.map((line) => describeOrderProduct(order, line)),
    shipping_addresses: (order: OrderRecord) =>
      order.consignments.map((consignment) => describeShippingAddress(order, consignment)),
    coupons: (order: OrderRecord) =>
      order.coupons.map(({ code, amount }, index) => ({
        id: index + 1,
        order_id: order.entityId,
        code,
        discount: moneyOf(amount, order.currencyCode).value,
      })),
  };
  for (const [name, partsOf] of Object.entries(parts)) {
    app.get(`/v2/orders/:id/${name}`, async (request, reply) =>
      v2Page(reply, partsOf(at(request.params)), readShape(partQuery, request.query)),
    );
    app.get(`/v2/orders/:id/${name}/:partId`, async (request) => {
      const { partId } = readShape(orderPath, request.params);
      const part = partsOf(at(request.params)).find(({ id }) => id === partId);
      if (part === undefined) throw notFound('The resource');
      return part;
    });
  }
}

const matches = (query: OrderQuery) => (order: OrderRecord) =>
  (query.min_id === undefined || order.entityId >= query.min_id) &&
  (query.max_id === undefined || order.entityId <= query.max_id) &&
  (query.customer_id === undefined || (order.customerId ?? 0) === query.customer_id) &&
  (query.email === undefined || sameEmail(order.email, query.email)) &&
  (query.status_id === undefined || orderStatusId(order.status) === query.status_id) &&
  (query.channel_id === undefined || order.channelId === query.channel_id) &&
  (query.cart_id === undefined || order.cartEntityId === query.cart_id) &&
  (query.min_date_created === undefined || order.orderedAt >= query.min_date_created) &&
  (query.max_date_created === undefined || order.orderedAt <= query.max_date_created) &&
  (query.min_date_modified === undefined || order.updatedAt >= query.min_date_modified) &&
  (query.max_date_modified === undefined || order.updatedAt <= query.max_date_modified);

const sortKeys: Readonly<Record<string, (order: OrderRecord) => number>> = {
  id: ({ entityId }) => entityId,
  customer_id: ({ customerId }) => customerId ?? 0,
  date_created: ({ orderedAt }) => orderedAt,
  date_modified: ({ updatedAt }) => updatedAt,
  status_id: ({ status }) => orderStatusId(status),
};

function sorted(orders: readonly OrderRecord[], sort: string): OrderRecord[] {
  const [field = 'id', direction] = sort.split(':');
  const keyOf = sortKeys[field] ?? (() => 0);
  return orders.toSorted((a, b) => (keyOf(a) - keyOf(b)) * (direction === 'desc' ? -1 : 1));
}
