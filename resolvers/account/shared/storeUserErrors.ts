import { z } from 'zod';
import { StoreGraphQLError } from '../../../src/store/errors/storeGraphQLError.ts';
import type { StorefrontResult } from '../../../src/store/storefront/readResponse.ts';

/** Asks for the `errors` of a mutation of the store's, under a key that no client is likely to have given to another. */
export const errorsOf = 'storeErrors: errors { __typename ... on Error { message } }';

/** The same where a `ValidationError` can be among them. */
export const errorsWithPathOf =
  'storeErrors: errors { __typename ... on Error { message } ... on ValidationError { path } }';

/** A member of the `errors` that a mutation of the store's answers with. */
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

/** What the store says of a token that has ended. */
const ended: ReadonlySet<unknown> = new Set(['INVALID_CUSTOMER_ACCESS_TOKEN', 'MISSING_CUSTOMER_ACCESS_TOKEN']);

/** Whether the store refused a request because the session sent with it has ended. */
export function sessionHasEnded({ errors = [] }: StorefrontResult): boolean {
  return errors.some(({ extensions }) => ended.has(extensions?.code));
}

/**
 * Reads the failures of one mutation of the store's. A session that has ended is read as the store's own way of saying
 * that nobody is logged in.
 *
 * @param path the response keys that lead to what the mutation answered.
 * @throws {StoreGraphQLError} when the store refused the whole request with another error that has a code.
 */
export function storeUserErrors(result: StorefrontResult, path: readonly string[]): StoreUserError[] {
  const own = answerAt(result.data, path);
  if (own) return failures.parse(own.storeErrors ?? []);
  const errors = result.errors ?? [];
  if (sessionHasEnded(result)) return [{ __typename: 'CustomerNotLoggedInError', message: 'The session has ended.' }];
  const coded = errors.find((error) => typeof error.extensions?.code === 'string');
  if (coded) throw new StoreGraphQLError(coded);
  const messages = errors.length > 0 ? errors.map(({ message }) => message) : ['The store did not give a reason.'];
  return messages.map((message) => ({ __typename: 'Error', message }));
}

/** The object that response keys lead to. */
export function answerAt(data: unknown, path: readonly string[]): Record<string, unknown> | undefined {
  let value = data;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
