import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';
import { brands } from '../data/brands.ts';
import { categories } from '../data/categories.ts';
import { globalId } from '../paging/globalId.ts';
import { products } from '../products/findProduct.ts';

/** Paths that moved. */
const redirects = [{ __typename: 'Redirect', entityId: 71, fromPath: '/old-mug/', toPath: '/harbour-mug/' }] as const;

type RedirectRecord = (typeof redirects)[number];

export interface RouteArguments {
  readonly path: string;
  readonly redirectBehavior: 'FOLLOW' | 'IGNORE';
}

/** `Site.route`: what lies at a path. A moved path is empty unless redirects are followed. */
export function route({ path, redirectBehavior }: RouteArguments) {
  const redirect =
    redirectBehavior === 'FOLLOW' ? redirects.find(({ fromPath }) => samePath(fromPath, path)) : undefined;
  return { node: nodeAt(redirect?.toPath ?? path), redirect: redirect ?? null };
}

export function findRedirect(entityId: number): RedirectRecord | null {
  return redirects.find((redirect) => redirect.entityId === entityId) ?? null;
}

function nodeAt(path: string) {
  return [...products, ...categories, ...brands].find((each) => samePath(each.path, path)) ?? null;
}

/** The slash at the end is optional. */
function samePath(a: string, b: string): boolean {
  return a.replace(/\/$/, '') === b.replace(/\/$/, '');
}

const redirectTypes = { Product: 'ProductRedirect', Category: 'CategoryRedirect', Brand: 'BrandRedirect' } as const;
const targetId = (target: { readonly __typename: string; readonly entityId: number }) =>
  globalId(target.__typename, target.entityId);

/** Redirects and what they end at. */
export const routeResolvers: IResolvers = {
  Redirect: {
    id: ({ entityId }: RedirectRecord) => globalId('Redirect', entityId),
    to: ({ toPath }: RedirectRecord) => nodeAt(toPath) ?? { url: toPath },
    toUrl: ({ toPath }: RedirectRecord, _args: unknown, { origin }: StorefrontContext) => `${origin}${toPath}`,
  },
  RedirectTo: {
    __resolveType: ({ __typename }: { readonly __typename?: keyof typeof redirectTypes }) =>
      __typename === undefined ? 'ManualRedirect' : redirectTypes[__typename],
  },
  ProductRedirect: { id: targetId },
  CategoryRedirect: { id: targetId },
  BrandRedirect: { id: targetId },
};
