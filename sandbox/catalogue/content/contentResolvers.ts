import type { IResolvers } from '@graphql-tools/utils';
import { pages } from '../data/pages.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { blog, blogResolvers } from './blogResolvers.ts';
import { noRegions } from './noRegions.ts';
import { findPage, pageResolvers, type WebPageArguments, webPages } from './pageResolvers.ts';

const none = (_source: unknown, page: PageArguments) => connectionOf([], page);

/** Resolvers of `Site.content`. The store has no widgets, banners and scripts. */
export const contentResolvers: IResolvers = {
  ...pageResolvers,
  ...blogResolvers,
  Content: {
    renderedRegionsByPageType: noRegions,
    renderedRegionsByPageTypeAndEntityId: noRegions,
    pages: (_content: unknown, args: WebPageArguments) => webPages(pages, args),
    page: (_content: unknown, { entityId }: { readonly entityId: number }) => findPage(entityId),
    blog: () => blog,
    banners: () => ({}),
    scripts: none,
  },
  Banners: { homePage: none, searchPage: none, categoryPage: none, brandPage: none },
};
