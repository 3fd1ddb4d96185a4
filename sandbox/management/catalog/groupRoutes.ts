import type { FastifyInstance } from 'fastify';
import { brands } from '../../catalogue/data/brands.ts';
import { categories } from '../../catalogue/data/categories.ts';
import type { BrandRecord } from '../../catalogue/records/brandRecord.ts';
import type { CategoryRecord } from '../../catalogue/records/categoryRecord.ts';
import { pageOf } from '../listShape.ts';
import { notFound, readShape } from '../managementError.ts';
import { catalogPath, namedQuery } from './catalogShapes.ts';

const describeCategory = ({ entityId, parentEntityId, name, path, description }: CategoryRecord) => ({
  id: entityId,
  parent_id: parentEntityId ?? 0,
  name,
  description,
  is_visible: true,
  custom_url: { url: path, is_customized: false },
});

const describeBrand = ({ entityId, name, path, description, searchKeywords }: BrandRecord) => ({
  id: entityId,
  name,
  page_title: name,
  meta_description: description,
  search_keywords: searchKeywords.join(', '),
  custom_url: { url: path, is_customized: false },
});

/** `v3/catalog/categories` and `v3/catalog/brands`. */
export function groupRoutes(app: FastifyInstance): void {
  serve(app, '/v3/catalog/categories', 'The category', categories.map(describeCategory));
  serve(app, '/v3/catalog/brands', 'The brand', brands.map(describeBrand));
}

interface Group {
  readonly id: number;
  readonly name: string;
  readonly parent_id?: number;
}

function serve(app: FastifyInstance, url: string, what: string, groups: readonly Group[]): void {
  app.get(url, async (request) => {
    const query = readShape(namedQuery, request.query);
    const { id, name, 'id:in': ids, parent_id: parentId } = query;
    const found = groups.filter(
      (group) =>
        (id === undefined || id === group.id) &&
        (ids === undefined || ids.includes(group.id)) &&
        (name === undefined || name === group.name) &&
        (parentId === undefined || parentId === group.parent_id),
    );
    return pageOf(found, query);
  });

  app.get(`${url}/:id`, async (request) => {
    const { id } = readShape(catalogPath, request.params);
    const data = groups.find((group) => group.id === id);
    if (data === undefined) throw notFound(what);
    return { data, meta: {} };
  });
}
