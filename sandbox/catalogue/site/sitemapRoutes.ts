import type { FastifyInstance } from 'fastify';
import { currentShop } from '../../shops/currentShop.ts';
import type { StoreState } from '../../state/storeState.ts';
import { blogPosts } from '../data/blogPosts.ts';
import { pages } from '../data/pages.ts';
import { allProducts } from '../products/findProduct.ts';

type Located = { readonly path: string };

/** The parts of the sitemap by the name in their address. */
const parts: Readonly<Record<string, () => readonly Located[]>> = {
  products: allProducts,
  categories: () => currentShop().categories,
  brands: () => currentShop().brands,
  pages: () => pages.filter((page) => 'path' in page),
  news: () => blogPosts,
};

const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const xml = (root: string, entry: string, urls: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${schema}">${urls
    .map((url) => `<${entry}><loc>${url.replaceAll('&', '&amp;')}</loc></${entry}>`)
    .join('')}</${root}>\n`;

/** `GET /xmlsitemap.php`: an index of sitemaps, or with `type` and `page` one of them (sitemaps.org protocol 0.9). */
export function sitemapRoutes(app: FastifyInstance, state: StoreState): void {
  app.get<{ Querystring: { type?: string; page?: string } }>('/xmlsitemap.php', async ({ query }, reply) => {
    reply.type('application/xml; charset=utf-8');
    if (query.type === undefined) {
      const urls = Object.keys(parts).map((type) => `${state.origin}/xmlsitemap.php?type=${type}&page=1`);
      return reply.send(xml('sitemapindex', 'sitemap', urls));
    }
    const part = Object.hasOwn(parts, query.type) && (query.page ?? '1') === '1' ? parts[query.type] : undefined;
    if (part === undefined) return reply.code(404).type('application/json').send({ title: 'Not Found', status: 404 });
    return reply.send(
      xml(
        'urlset',
        'url',
        part().map(({ path }) => `${state.origin}${path}`),
      ),
    );
  });
}
