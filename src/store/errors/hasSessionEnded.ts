import type { StorefrontError } from './storeGraphQLError.ts';

/** The store's codes for a token whose session has ended. */
const ended: ReadonlySet<unknown> = new Set(['INVALID_CUSTOMER_ACCESS_TOKEN', 'MISSING_CUSTOMER_ACCESS_TOKEN']);

/** Reports whether the store refused a request because its session has ended. */
export function hasSessionEnded({
  errors = [],
}: {
  readonly errors?: readonly StorefrontError[] | undefined;
}): boolean {
  return errors.some(({ extensions }) => ended.has(extensions?.code));
}
