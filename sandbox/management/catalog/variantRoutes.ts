import type { FastifyInstance } from 'fastify';
import { allProducts, findProduct } from '../../catalogue/products/findProduct.ts';
import type { ProductRecord, VariantRecord } from '../../catalogue/records/productRecord.ts';
import type { StoreState } from '../../state/storeState.ts';
import { announceProduct } from '../../webhooks/announceProduct.ts';
import { pageOf } from '../listShape.ts';
import { notFound, readShape, unprocessable } from '../managementError.ts';
import { catalogPath, changedVariant, changedVariants, type VariantChange, variantQuery } from './catalogShapes.ts';
import { changeVariant } from './changeProduct.ts';
import { describeVariant } from './describeProduct.ts';
import { productAt } from './productRoutes.ts';

interface Offered {
  readonly product: ProductRecord;
  readonly variant: VariantRecord;
}

/** `v3/catalog/variants` and the variants of one product: find them, and change their prices and stock. */
export function variantRoutes(app: FastifyInstance, state: StoreState): void {
  const all = (): Offered[] =>
    allProducts().flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  const describe = ({ product, variant }: Offered) => describeVariant(product, variant);

  const at = (params: unknown): Offered => {
    const product = productAt(params);
    const { variantId } = readShape(catalogPath, params);
    const variant = product.variants.find(({ entityId }) => entityId === variantId);
    if (variant === undefined) throw notFound('The variant');
    return { product, variant };
  };

  const change = (productId: number, variantId: number, wanted: VariantChange) => {
    const product = findProduct(productId);
    if (product !== null) {
      const changed = changeVariant(product, variantId, wanted);
      state.products.set(productId, changed);
      announceProduct(state, product, changed);
    }
    return all()
      .filter(({ variant }) => variant.entityId === variantId)
      .map(describe);
  };

  app.get('/v3/catalog/variants', async (request) => {
    const query = readShape(variantQuery, request.query);
    const { id, sku, 'id:in': ids, 'sku:in': skus, product_id: productId } = query;
    const found = all().filter(
      ({ product, variant }) =>
        (id === undefined || id === variant.entityId) &&
        (ids === undefined || ids.includes(variant.entityId)) &&
        (sku === undefined || sku === variant.sku) &&
        (skus === undefined || skus.includes(variant.sku)) &&
        (productId === undefined || productId === product.entityId),
    );
    return pageOf(found.map(describe), query);
  });

  app.put('/v3/catalog/variants', async (request) => {
    const changes = readShape(changedVariants, request.body);
    const found = changes.map(({ id, ...wanted }, index) => {
      const offered = all().find(({ variant }) => variant.entityId === id);
      if (offered === undefined) throw unprocessable({ [`${index}.id`]: 'there is no such variant' });
      return { id, productId: offered.product.entityId, wanted };
    });
    return { data: found.flatMap(({ id, productId, wanted }) => change(productId, id, wanted)), meta: {} };
  });

  app.get('/v3/catalog/products/:id/variants', async (request) => {
    const product = productAt(request.params);
    const query = readShape(variantQuery.pick({ limit: true, page: true }), request.query);
    return pageOf(
      product.variants.map((variant) => describeVariant(product, variant)),
      query,
    );
  });

  app.get('/v3/catalog/products/:id/variants/:variantId', async (request) => ({
    data: describe(at(request.params)),
    meta: {},
  }));

  app.put('/v3/catalog/products/:id/variants/:variantId', async (request) => {
    const { product, variant } = at(request.params);
    const [data] = change(product.entityId, variant.entityId, readShape(changedVariant, request.body));
    return { data, meta: {} };
  });
}
