import { GraphQLError } from 'graphql';

/** An error and its path in the result. */
export interface ExtractedError {
  readonly error: GraphQLError;
  readonly path: readonly (string | number)[];
}

/** Extracts the errors from a response tree (`responseTree`), in place. Each is replaced by null. */
export function extractErrors(tree: Record<string, unknown> | unknown[]): ExtractedError[] {
  const taken: ExtractedError[] = [];
  take(tree, []);
  return taken;

  function take(within: Record<string, unknown> | unknown[], path: readonly (string | number)[]): void {
    const holder = within as Record<string | number, unknown>;
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      if (typeof value !== 'object' || value === null) continue;
      const place = [...path, Array.isArray(within) ? Number(key) : key];
      if (!(value instanceof GraphQLError)) {
        take(value as Record<string, unknown>, place);
        continue;
      }
      taken.push({ error: value, path: place });
      holder[key] = null;
    }
  }
}
