import type { IResolvers } from '@graphql-tools/utils';
import { blogPosts } from '../data/blogPosts.ts';
import { blogPath } from '../data/pages.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { globalId } from '../paging/globalId.ts';
import { imageOf } from '../products/imageResolvers.ts';
import { plainText } from '../products/plainText.ts';
import type { BlogPostRecord } from '../records/blogPostRecord.ts';
import { noRegions } from './noRegions.ts';

interface PostArguments extends PageArguments {
  readonly filters?: {
    readonly entityIds?: readonly number[] | null;
    readonly tags?: readonly string[] | null;
  } | null;
  readonly sort?: 'NEWEST' | 'OLDEST' | null;
}

/** The store's only blog. */
export const blog = {
  __typename: 'Blog',
  name: 'Journal',
  description: 'Notes from the workshop.',
  path: blogPath,
  isVisibleInNavigation: true,
} as const;

export function findBlogPost(entityId: number): BlogPostRecord | null {
  return blogPosts.find((post) => post.entityId === entityId) ?? null;
}

/** Returns the posts with one of the given ids and one of the given tags. An empty list means all. */
function posts(_blog: unknown, { filters, sort, ...page }: PostArguments) {
  const { entityIds, tags } = filters ?? {};
  const found = blogPosts.filter(
    (post) =>
      (!entityIds?.length || entityIds.includes(post.entityId)) &&
      (!tags?.length || post.tags.some((tag) => tags.includes(tag))),
  );
  const direction = sort === 'OLDEST' ? 1 : -1;
  return connectionOf(
    found.toSorted((a, b) => direction * a.publishedAt.localeCompare(b.publishedAt)),
    page,
  );
}

/** Resolvers of the blog and its posts. */
export const blogResolvers: IResolvers = {
  Blog: {
    id: () => globalId('Blog', 1),
    posts,
    post: (_blog: unknown, { entityId }: { readonly entityId: number }) => findBlogPost(entityId),
    renderedRegions: noRegions,
  },
  BlogPost: {
    id: ({ entityId }: BlogPostRecord) => globalId('BlogPost', entityId),
    plainTextSummary: ({ htmlBody }: BlogPostRecord, { characterLimit }: { readonly characterLimit: number }) =>
      plainText(htmlBody, characterLimit),
    publishedDate: ({ publishedAt }: BlogPostRecord) => ({ utc: publishedAt }),
    thumbnailImage: ({ imageFile, name }: BlogPostRecord) => imageOf(imageFile, name),
    seo: ({ name, htmlBody }: BlogPostRecord) => ({
      pageTitle: name,
      metaDescription: plainText(htmlBody, 160),
      metaKeywords: '',
    }),
    renderedRegions: noRegions,
  },
};
