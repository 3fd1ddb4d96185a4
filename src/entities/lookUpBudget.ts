import type { GraphQLError } from 'graphql';
import { ClientError } from '../errors/clientError.ts';

/** The maximum number of pages of entities that the references of one client request may need. */
export const MAX_PAGES = 40;

/** The maximum number of customers that one client request may read one by one. */
export const MAX_IMPERSONATED = 100;

/**
 * Counts one store request against a client request. References cost their sender little and could cost the store much.
 *
 * @throws {GraphQLError} if the limit is exceeded. The store request must not be sent then.
 */
export type SpendLookUp = (context: object) => void;

export const spendPage: SpendLookUp = createBudget(MAX_PAGES);
export const spendImpersonation: SpendLookUp = createBudget(MAX_IMPERSONATED);

function createBudget(most: number): SpendLookUp {
  const spent = new WeakMap<object, number>();
  return (context) => {
    const count = (spent.get(context) ?? 0) + 1;
    if (count > most) throw tooManyReferences();
    spent.set(context, count);
  };
}

function tooManyReferences(): GraphQLError {
  return new ClientError(
    'TOO_MANY_REFERENCES',
    'The request needs more lookups than one request may make. Send fewer references.',
  );
}
