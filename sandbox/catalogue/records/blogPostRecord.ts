/** A blog post in the store's data. */
export interface BlogPostRecord {
  readonly __typename: 'BlogPost';
  readonly entityId: number;
  readonly name: string;
  readonly path: string;
  /** HTML. */
  readonly htmlBody: string;
  readonly tags: readonly string[];
  readonly author: string | null;
  readonly publishedAt: string;
  readonly imageFile: string | null;
}
