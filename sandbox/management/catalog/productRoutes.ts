import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { allProducts, findProduct } from '../../catalogue/products/findProduct.ts';
import type { ProductRecord } from '../../catalogue/records/productRecord.ts';
import type { StoreState } from '../../state/storeState.ts';
import { announceProduct } from '../../webhooks/announceProduct.ts';
import { pageOf } from '../listShape.ts';
import { notFound, readShape, unprocessable } from '../managementError.ts';
import { catalogPath, changedProduct, changedProducts, productQuery } from './catalogShapes.ts';
import { changeProduct } from './changeProduct.ts';
import { describeProduct } from './describeProduct.ts';

type ProductQuery = z.output<typeof productQuery>;

/** `v3/catalog/products`: find products, and change prices, stock and texts. */
export function productRoutes(app: FastifyInstance, state: StoreState): void {
  const replace = (product: ProductRecord) => {
    const before = findProduct(product.entityId) ?? product;
    state.products.set(product.entityId, product);
    announceProduct(state, before, product);
  };

  app.get('/v3/catalog/products', async (request) => {
    const query = readShape(productQuery, request.query);
    const found = allProducts()
      .filter((product) => matches(product, query))
      .map((product) => describeProduct(product, query.include));
    const { sort, direction } = query;
    const sorted = found.toSorted((a, b) => compare(a[sort], b[sort]) * (direction === 'asc' ? 1 : -1));
    return pageOf(sorted, query);
  });

  app.get('/v3/catalog/products/:id', async (request) => {
    const { include } = readShape(productQuery.pick({ include: true }), request.query);
    return { data: describeProduct(productAt(request.params), include), meta: {} };
  });

  app.put('/v3/catalog/products/:id', async (request) => {
    const product = changeProduct(productAt(request.params), readShape(changedProduct, request.body));
    replace(product);
    return { data: describeProduct(product), meta: {} };
  });

  app.put('/v3/catalog/products', async (request) => {
    const changed = readShape(changedProducts, request.body).map(({ id, ...change }, index) => {
      const product = findProduct(id);
      if (product === null) throw unprocessable({ [`${index}.id`]: 'there is no such product' });
      return changeProduct(product, change, `${index}.`);
    });
    for (const product of changed) replace(product);
    return { data: changed.map((product) => describeProduct(product)), meta: {} };
  });
}

/** @throws ManagementError 404 */
export function productAt(params: unknown): ProductRecord {
  const product = findProduct(readShape(catalogPath, params).id);
  if (product === null) throw notFound('The product');
  return product;
}

function matches({ entityId, name, sku, description, ...product }: ProductRecord, query: ProductQuery): boolean {
  const includes = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());
  const { keyword, 'name:like': like, 'id:in': ids, 'sku:in': skus, 'categories:in': categories } = query;
  return (
    (query.id === undefined || query.id === entityId) &&
    (ids === undefined || ids.includes(entityId)) &&
    (query.name === undefined || query.name === name) &&
    (like === undefined || includes(name, like)) &&
    (query.sku === undefined || query.sku === sku) &&
    (skus === undefined || skus.includes(sku)) &&
    (keyword === undefined || includes(`${name} ${sku} ${description}`, keyword)) &&
    (query.brand_id === undefined || query.brand_id === product.brandEntityId) &&
    (categories === undefined || categories.some((id) => product.categoryEntityIds.includes(id))) &&
    (query.price === undefined || query.price === product.basePrice) &&
    (query.is_featured === undefined || ['1', 'true'].includes(query.is_featured) === product.isFeatured)
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b);
}
