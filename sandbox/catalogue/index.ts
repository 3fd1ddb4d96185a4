import type { IResolvers } from '@graphql-tools/utils';
import type { GraphQLResolveInfo } from 'graphql';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { contentResolvers } from './content/contentResolvers.ts';
import { geographyResolvers } from './geography/geographyResolvers.ts';
import { inventoryResolvers } from './inventory/inventoryResolvers.ts';
import { currencyResolvers } from './money/currencyResolvers.ts';
import { globalId } from './paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from './paging/metafieldsOf.ts';
import { productResolvers } from './products/index.ts';
import { scalarResolvers } from './scalars/scalarResolvers.ts';
import { settingsResolvers } from './settings/settingsResolvers.ts';
import { brandResolvers } from './site/brandResolvers.ts';
import { categoryResolvers } from './site/categoryResolvers.ts';
import { findNode } from './site/findNode.ts';
import { routeResolvers } from './site/routeResolvers.ts';
import { shopperPreferences } from './site/shopperPreferences.ts';
import { searchFields, searchResultFields, siteFields } from './site/siteResolvers.ts';

const noMetafields = (_source: unknown, args: MetafieldArguments) => metafieldsOf([], args);

/** Resolvers of the store, its catalogue and its settings. */
export const catalogueResolvers: IResolvers = {
  ...scalarResolvers,
  ...productResolvers,
  ...categoryResolvers,
  ...brandResolvers,
  ...routeResolvers,
  ...currencyResolvers,
  ...settingsResolvers,
  ...inventoryResolvers,
  ...geographyResolvers,
  ...contentResolvers,
  Query: {
    site: () => ({}),
    channel: (_root: unknown, _args: unknown, { channelId }: StorefrontContext) => ({ entityId: channelId }),
    store: () => ({ entityId: 1001 }),
    node: (_root: unknown, { id }: { readonly id: string }, context: StorefrontContext) => findNode(id, context),
    inventory: () => ({}),
    geography: () => ({}),
    shopperPreferences: (_root: unknown, _args: unknown, _context: StorefrontContext, info: GraphQLResolveInfo) => ({
      locale: { resolved: shopperPreferences(info).locale },
    }),
  },
  Site: siteFields,
  SearchQueries: searchFields,
  SearchProducts: searchResultFields,
  Channel: { metafields: noMetafields },
  Store: { metafields: noMetafields },
  Metafields: { id: ({ entityId }: { readonly entityId: number }) => globalId('Metafields', entityId) },
};
