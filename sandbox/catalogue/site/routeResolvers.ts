import type { IResolvers } from '@graphql-tools/utils';
import { currentShop } from '../../shops/currentShop.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { blog } from '../content/blogResolvers.ts';
import { blogPosts } from '../data/blogPosts.ts';
import { pages } from '../data/pages.ts';
import { globalId } from '../paging/globalId.ts';
import { allProducts } from '../products/findProduct.ts';

/** Paths that have moved. */
const redirects = [{ __typename: 'Redirect', entityId: 71, fromPath: '/old-mug/', toPath: '/harbour-mug/' }] as const;

type RedirectRecord = (typeof redirects)[number];

export interface RouteArguments {
  readonly path: string;
  readonly redirectBehavior: 'FOLLOW' | 'IGNORE';
}

/** `Site.route`: the object at a path. A moved path has no object unless redirects are followed. */
export function route({ path, redirectBehavior }: RouteArguments) {
  const redirect =
    redirectBehavior === 'FOLLOW' ? redirects.find(({ fromPath }) => samePath(fromPath, path)) : undefined;
  return { node: nodeAt(redirect?.toPath ?? path), redirect: redirect ?? null };
}

export function findRedirect(entityId: number): RedirectRecord | null {
  return redirects.find((redirect) => redirect.entityId === entityId) ?? null;
}

function nodeAt(path: string) {
  const places = [...allProducts(), ...currentShop().categories, ...currentShop().brands, blog, ...blogPosts, ...pages];
  return places.find((place) => 'path' in place && samePath(place.path, path)) ?? null;
}

/** A trailing slash is optional. A query string and a fragment are not part of the path. */
function samePath(a: string, b: string): boolean {
  const pathOf = (text: string) => text.replace(/[?#].*$/s, '').replace(/\/$/, '');
  return pathOf(a) === pathOf(b);
}

const redirectTypes: Readonly<Record<string, string>> = {
  Product: 'ProductRedirect',
  Category: 'CategoryRedirect',
  Brand: 'BrandRedirect',
  BlogPost: 'BlogPostRedirect',
  NormalPage: 'PageRedirect',
  ContactPage: 'PageRedirect',
  RawHtmlPage: 'PageRedirect',
};
const targetId = (target: { readonly __typename: string; readonly entityId: number }) =>
  globalId(target.__typename, target.entityId);

/** Resolvers of redirects and their targets. */
export const routeResolvers: IResolvers = {
  Redirect: {
    id: ({ entityId }: RedirectRecord) => globalId('Redirect', entityId),
    to: ({ toPath }: RedirectRecord) => nodeAt(toPath) ?? { url: toPath },
    toUrl: ({ toPath }: RedirectRecord, _args: unknown, { origin }: StorefrontContext) => `${origin}${toPath}`,
  },
  RedirectTo: {
    __resolveType: ({ __typename = '' }: { readonly __typename?: string }) =>
      redirectTypes[__typename] ?? 'ManualRedirect',
  },
  ProductRedirect: { id: targetId },
  CategoryRedirect: { id: targetId },
  BrandRedirect: { id: targetId },
  BlogPostRedirect: { id: targetId },
  PageRedirect: { id: targetId },
};
