import { z } from 'zod';
import { StoreError } from '../../src/store/storeError.ts';
import type { StorefrontResult } from '../../src/store/storefrontClient.ts';

/** A member of the `errors` union that every mutation of the store's under `customer` answers with. */
export interface StoreFailure {
  readonly __typename: string;
  readonly message: string;
  readonly path?: readonly string[] | undefined;
}

const failures = z.array(
  z.object({
    __typename: z.string(),
    message: z.string().default('The store gave no reason.'),
    path: z.array(z.string()).optional(),
  }),
);

/**
 * Reads the failures of one `customer { … }` mutation of the store's.
 *
 * @throws {StoreError} when the store refused the whole request with an error that has a code.
 */
export function storeFailures(result: StorefrontResult, field: string): StoreFailure[] {
  const customer = result.data?.customer as Record<string, { errors?: unknown } | null> | null | undefined;
  const own = customer?.[field];
  if (own) return failures.parse(own.errors ?? []);
  const errors = result.errors ?? [];
  const coded = errors.find((error) => typeof error.extensions?.code === 'string');
  if (coded) throw new StoreError(coded);
  const messages = errors.length > 0 ? errors.map(({ message }) => message) : ['The store gave no reason.'];
  return messages.map((message) => ({ __typename: 'Error', message }));
}
