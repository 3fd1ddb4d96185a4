import { z } from 'zod';
import { hasSessionEnded } from '../../../src/store/errors/hasSessionEnded.ts';
import { StoreGraphQLError } from '../../../src/store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../../src/store/storefront/readResponse.ts';

/** Selects the `errors` of a store mutation under an alias that clients are unlikely to use. */
export const errorsOf = 'storeErrors: errors { __typename ... on Error { message } }';

/** Does the same for mutations with a `ValidationError`. */
export const errorsWithPathOf =
  'storeErrors: errors { __typename ... on Error { message } ... on ValidationError { path } }';

/** A member of the `errors` in the result of a store mutation. */
export interface StoreUserError {
  readonly __typename: string;
  readonly message: string;
  readonly path?: readonly string[] | undefined;
}

const failures = z.array(
  z.object({
    __typename: z.string(),
    message: z.string().default('The store did not give a reason.'),
    path: z.array(z.string()).optional(),
  }),
);

/**
 * Reads the errors of one store mutation. A session that has ended becomes the store's own error for a customer who is
 * not logged in.
 *
 * @param path the response keys of the mutation's result
 * @throws {StoreGraphQLError} if the store refused the whole request with another error that has a code
 */
export function storeUserErrors(result: StorefrontResult, path: readonly string[]): StoreUserError[] {
  const own = answerAt(result.data, path);
  if (own) return failures.parse(own.storeErrors ?? []);
  const errors = result.errors ?? [];
  if (hasSessionEnded(result)) return [{ __typename: 'CustomerNotLoggedInError', message: 'The session has ended.' }];
  const coded = errors.find((error) => typeof error.extensions?.code === 'string');
  if (coded) throw new StoreGraphQLError(coded);
  const messages = errors.length > 0 ? errors.map(({ message }) => message) : ['The store did not give a reason.'];
  return messages.map((message) => ({ __typename: 'Error', message }));
}

/** Returns the object at a path of response keys. */
export function answerAt(data: unknown, path: readonly string[]): Record<string, unknown> | undefined {
  let value = data;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
