import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CustomerRecord } from '../../state/customerRecord.ts';
import type { StoreState } from '../../state/storeState.ts';
import type { WishlistItemRecord, WishlistRecord } from '../../wishlist/wishlistRecord.ts';
import { pageOf } from '../listShape.ts';
import { notFound, readShape, unprocessable } from '../managementError.ts';
import {
  changedWishlist,
  type ItemFields,
  newItems,
  newWishlist,
  wishlistPath,
  wishlistQuery,
} from './wishlistShapes.ts';

interface Owned {
  readonly customer: CustomerRecord;
  readonly wishlist: WishlistRecord;
}

const describe = ({ customer, wishlist }: Owned) => ({
  id: wishlist.entityId,
  customer_id: customer.entityId,
  name: wishlist.name,
  is_public: wishlist.isPublic,
  token: wishlist.token,
  items: wishlist.items.map(({ entityId, productEntityId, variantEntityId }) => ({
    id: entityId,
    product_id: productEntityId,
    ...(variantEntityId !== null && { variant_id: variantEntityId }),
  })),
});

/** `v3/wishlists`. */
export function wishlistRoutes(app: FastifyInstance, state: StoreState): void {
  const all = (): Owned[] =>
    [...state.customers.values()].flatMap((customer) => customer.wishlists.map((wishlist) => ({ customer, wishlist })));

  const at = (params: unknown) => {
    const { id, itemId } = readShape(wishlistPath, params);
    const found = all().find(({ wishlist }) => wishlist.entityId === id);
    if (found === undefined) throw notFound('The wishlist');
    return { ...found, itemId };
  };

  const toItem = ({ product_id: productEntityId, variant_id: variantEntityId }: ItemFields): WishlistItemRecord => ({
    entityId: state.nextId('wishlistItem'),
    productEntityId,
    variantEntityId: variantEntityId ?? null,
  });

  app.get('/v3/wishlists', async (request) => {
    const query = readShape(wishlistQuery, request.query);
    const found = all().filter(
      ({ customer }) => query.customer_id === undefined || customer.entityId === query.customer_id,
    );
    return pageOf(found.map(describe), query);
  });

  app.get('/v3/wishlists/:id', async (request) => ({ data: describe(at(request.params)), meta: {} }));

  app.post('/v3/wishlists', async (request, reply) => {
    const { customer_id: id, name, is_public: isPublic, items } = readShape(newWishlist, request.body);
    const customer = state.customers.get(id);
    if (customer === undefined) throw unprocessable({ customer_id: 'there is no such customer' });
    const entityId = state.nextId('wishlist');
    const wishlist: WishlistRecord = { entityId, name, isPublic, token: randomUUID(), items: items.map(toItem) };
    customer.wishlists.push(wishlist);
    return reply.code(201).send({ data: describe({ customer, wishlist }), meta: {} });
  });

  app.put('/v3/wishlists/:id', async (request) => {
    const found = at(request.params);
    const change = readShape(changedWishlist, request.body);
    if (change.customer_id !== undefined && change.customer_id !== found.customer.entityId) {
      throw unprocessable({ customer_id: 'a wishlist stays with its customer' });
    }
    const { wishlist } = found;
    wishlist.name = change.name ?? wishlist.name;
    wishlist.isPublic = change.is_public ?? wishlist.isPublic;
    wishlist.items = change.items?.map(toItem) ?? wishlist.items;
    return { data: describe(found), meta: {} };
  });

  app.delete('/v3/wishlists/:id', async (request, reply) => {
    const { customer, wishlist } = at(request.params);
    customer.wishlists = customer.wishlists.filter((each) => each !== wishlist);
    return reply.code(204).send();
  });

  app.post('/v3/wishlists/:id/items', async (request, reply) => {
    const found = at(request.params);
    found.wishlist.items.push(...readShape(newItems, request.body).items.map(toItem));
    return reply.code(201).send({ data: describe(found), meta: {} });
  });

  app.delete('/v3/wishlists/:id/items/:itemId', async (request) => {
    const found = at(request.params);
    const { wishlist, itemId } = found;
    if (!wishlist.items.some(({ entityId }) => entityId === itemId)) throw notFound('The item');
    wishlist.items = wishlist.items.filter(({ entityId }) => entityId !== itemId);
    return { data: describe(found), meta: {} };
  });
}
