import { createHash } from 'node:crypto';

/**
 * The tag of responses whose contents are unknown. Every change invalidates them. Tags are printable ASCII without
 * spaces and commas, which separate them in headers.
 */
export const anythingTag = 'Query';

/** Longer keys are replaced by a digest. */
const MAX_KEY_LENGTH = 64;

/** Returns the tag of a root field of the store: `Query.site`. */
export function rootTag(field: string): string {
  return `Query.${field}`;
}

/** Returns the tag of one entity: `Product:101`. */
export function entityTag(type: string, key: unknown): string {
  const text = encodeURIComponent(String(key));
  return `${type}:${text.length <= MAX_KEY_LENGTH ? text : createHash('sha256').update(text).digest('base64url')}`;
}

/** Returns the tag of responses with entities of a type that their tags do not name: `Product:*`. */
export function unidentifiedTag(type: string): string {
  return `${type}:*`;
}
