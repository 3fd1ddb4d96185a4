import type { IResolvers } from '@graphql-tools/utils';
import { pages } from '../data/pages.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { globalId } from '../paging/globalId.ts';
import { plainText } from '../products/plainText.ts';
import type { PageRecord } from '../records/pageRecord.ts';
import { noRegions } from './noRegions.ts';

const pageTypes: Readonly<Record<string, PageRecord['__typename']>> = {
  BLOG: 'BlogIndexPage',
  CONTACT: 'ContactPage',
  LINK: 'ExternalLinkPage',
  NORMAL: 'NormalPage',
  RAW: 'RawHtmlPage',
};

export interface WebPageArguments extends PageArguments {
  readonly filters?: {
    readonly entityIds?: readonly number[] | null;
    readonly pageType?: string | null;
    readonly isVisibleInNavigation?: boolean | null;
    readonly parentEntityIds?: readonly number[] | null;
  } | null;
  readonly sortBy?: 'PAGE_ID' | 'SORT_ORDER' | 'PARENT_ID_AND_SORT_ORDER_AND_TITLE' | null;
}

type Order = (a: PageRecord, b: PageRecord) => number;

const bySortOrder: Order = (a, b) => a.sortOrder - b.sortOrder;
const orders: Readonly<Record<NonNullable<WebPageArguments['sortBy']>, Order>> = {
  PAGE_ID: (a, b) => a.entityId - b.entityId,
  SORT_ORDER: bySortOrder,
  PARENT_ID_AND_SORT_ORDER_AND_TITLE: (a, b) =>
    (a.parentEntityId ?? 0) - (b.parentEntityId ?? 0) || bySortOrder(a, b) || a.name.localeCompare(b.name),
};

export function findPage(entityId: number): PageRecord | null {
  return pages.find((page) => page.entityId === entityId) ?? null;
}

/** Returns a page of `from` that match every given filter. An empty list of ids means all. */
export function webPages(from: readonly PageRecord[], { filters, sortBy, ...page }: WebPageArguments) {
  const oneOf = (ids: readonly number[] | null | undefined, id: number | null) =>
    !ids?.length || (id !== null && ids.includes(id));
  const wanted = from.filter(
    ({ entityId, parentEntityId, isVisibleInNavigation, __typename }) =>
      oneOf(filters?.entityIds, entityId) &&
      oneOf(filters?.parentEntityIds, parentEntityId) &&
      (filters?.pageType == null || pageTypes[filters.pageType] === __typename) &&
      (filters?.isVisibleInNavigation == null || filters.isVisibleInNavigation === isVisibleInNavigation),
  );
  return connectionOf(wanted.toSorted(orders[sortBy ?? 'PAGE_ID']), page);
}

function breadcrumbs(page: PageRecord, { depth, ...args }: PageArguments & { readonly depth: number }) {
  const way: { readonly entityId: number; readonly name: string; readonly path: string | null }[] = [];
  for (let at: PageRecord | null = page; at !== null; at = at.parentEntityId ? findPage(at.parentEntityId) : null) {
    way.unshift({ entityId: at.entityId, name: at.name, path: 'path' in at ? at.path : null });
  }
  return connectionOf(depth <= 0 ? [] : way.slice(-depth), args);
}

const shared = {
  breadcrumbs,
  seo: ({ name }: PageRecord) => ({ pageTitle: name, metaDescription: '', metaKeywords: '' }),
  children: ({ entityId }: PageRecord, args: WebPageArguments) =>
    webPages(
      pages.filter(({ parentEntityId }) => parentEntityId === entityId),
      args,
    ),
};

const id = ({ __typename, entityId }: PageRecord) => globalId(__typename, entityId);

const written = {
  ...shared,
  id,
  plainTextSummary: (page: PageRecord, { characterLimit }: { readonly characterLimit: number }) =>
    plainText('htmlBody' in page ? page.htmlBody : '', characterLimit),
};

/** Resolvers of web pages. */
export const pageResolvers: IResolvers = {
  NormalPage: { ...written, renderedRegions: noRegions },
  ContactPage: { ...written, renderedRegions: noRegions },
  RawHtmlPage: written,
  BlogIndexPage: { ...shared, id, renderedRegions: noRegions },
  ExternalLinkPage: shared,
};
