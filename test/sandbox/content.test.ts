import { readFileSync } from 'node:fs';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { type Ask, shopper } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const nodeAt = async (ask: Ask, path: string) =>
  (
    await ask(
      `query ($path: String!) { site { route(path: $path, redirectBehavior: FOLLOW) { node { __typename id
        ... on NormalPage { entityId name htmlBody } ... on ContactPage { contactFields }
        ... on BlogPost { entityId name thumbnailImage { urlTemplate } } } } } }`,
      { path },
    )
  ).data.site.route.node;

function contentTests(ask: Ask, url: () => string) {
  test('every page and post that the store lists has a path that resolves to it', async () => {
    const { data, errors } = await ask(`{ site { content {
      pages { edges { node { __typename name entityId
        ... on NormalPage { path } ... on ContactPage { path } ... on RawHtmlPage { path } } } }
      blog { path posts { edges { node { entityId path } } } } } } }`);
    expect(errors).toEqual([]);
    const { pages, blog } = data.site.content;
    const local = pages.edges.map(({ node }: { node: object }) => node).filter((node: object) => 'path' in node);
    expect(local).toHaveLength(4);
    for (const { path, __typename } of local) expect(await nodeAt(ask, path)).toMatchObject({ __typename });
    expect(blog.posts.edges.map(({ node }: { node: { entityId: number } }) => node.entityId)).toEqual([83, 82, 81]);
    for (const { node } of blog.posts.edges) {
      expect(await nodeAt(ask, `${node.path}?from=feed`)).toMatchObject({
        __typename: 'BlogPost',
        entityId: node.entityId,
      });
    }
    expect(await nodeAt(ask, blog.path)).toMatchObject({ __typename: 'Blog' });
    expect(await nodeAt(ask, '/no-such-page/')).toBeNull();
  });

  test('the image template of a post is a URL that returns an image in any size', async () => {
    const { thumbnailImage } = await nodeAt(ask, '/blog/packing-for-a-wet-weekend/');
    for (const size of ['320w', '640x480', 'original', '{:size}']) {
      const image = await fetch(thumbnailImage.urlTemplate.replace('{:size}', size));
      expect([image.status, image.headers.get('content-type')]).toEqual([200, expect.stringContaining('image/svg')]);
    }
    expect(thumbnailImage.urlTemplate.startsWith(url())).toBe(true);
  });
}

describe('the content of the store', () => {
  const store = useSandbox();
  const guest = shopper(store);
  contentTests(guest, () => store.sandbox().url);

  test('has no scripts and no banners', async () => {
    const { data, errors } = await guest(`{ site { content {
      scripts(filters: { visibilities: [ALL_PAGES] }) { edges { node { __typename } } pageInfo { hasNextPage } }
      banners { homePage { edges { node { name } } } } } } }`);
    expect(errors).toEqual([]);
    expect(data.site.content).toEqual({
      scripts: { edges: [], pageInfo: { hasNextPage: false } },
      banners: { homePage: { edges: [] } },
    });
  });

  test('pages are selected by kind, parent and navigation, and posts by tag', async () => {
    const { data } = await guest(`{ site { content {
      contact: pages(filters: { pageType: CONTACT }) { edges { node { name } } }
      below: pages(filters: { parentEntityIds: [51] }) { edges { node { name breadcrumbs(depth: 5) { edges { node { name } } } } } }
      hidden: pages(filters: { isVisibleInNavigation: false }) { edges { node { name } } }
      sorted: pages(sortBy: SORT_ORDER, first: 3) { edges { node { entityId } } }
      page(entityId: 51) { name children { edges { node { name } } } }
      blog { posts(filters: { tags: ["workshop"] }, sort: OLDEST) { edges { node { name plainTextSummary(characterLimit: 8) } } } }
    } } }`);
    const names = (list: { edges: readonly { node: { name: string } }[] }) => list.edges.map(({ node }) => node.name);
    const { contact, below, hidden, sorted, page, blog } = data.site.content;
    expect(names(contact)).toEqual(['Contact us']);
    expect(names(below)).toEqual(['Shipping & returns']);
    expect(names(below.edges[0].node.breadcrumbs)).toEqual(['About us', 'Shipping & returns']);
    expect(names(hidden)).toEqual(['Care card']);
    expect(sorted.edges.map(({ node }: { node: { entityId: number } }) => node.entityId)).toEqual([51, 52, 56]);
    expect(names(page.children)).toEqual(['Shipping & returns']);
    expect(names(blog.posts)).toEqual(['How a mug gets its foot', 'Paper that takes ink']);
    expect(blog.posts.edges[0].node.plainTextSummary).toBe('The foot');
  });

  test('the sitemap leads to every product, category, brand, page and post, and an unknown part does not exist', async () => {
    const { url } = store.sandbox();
    const locations = async (address: string) =>
      [...(await (await fetch(address)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) =>
        loc.replaceAll('&amp;', '&'),
      );
    const parts = await locations(`${url}/xmlsitemap.php`);
    expect(parts).toHaveLength(5);
    const found = (await Promise.all(parts.map(locations))).flat();
    for (const path of ['/harbour-mug/', '/kitchen/mugs/', '/brands/tidewright/', '/about-us/', '/blog/']) {
      expect(found).toContain(`${url}${path}`);
    }
    for (const address of found) expect(await nodeAt(guest, new URL(address).pathname)).not.toBeNull();
    expect((await fetch(`${url}/xmlsitemap.php?type=orders`)).status).toBe(404);
    expect((await fetch(`${url}/xmlsitemap.php?type=products&page=2`)).status).toBe(404);
  });
});

describeRealSchemas('the content of a store with a complete schema', (file) => {
  const store = useSandbox({ schema: readFileSync(file, 'utf8') });
  contentTests(shopper(store), () => store.sandbox().url);
});
