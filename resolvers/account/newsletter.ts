import { parse } from 'graphql';
import type { Session } from '../../src/session/session.ts';
import { ownDocument } from '../../src/store/ownDocument.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { ResolverParts } from '../resolverParts.ts';
import type { AccountFailure } from './accountFailure.ts';
import { accountFailureOf } from './accountFailureOf.ts';
import type { AccountRequest } from './accountMutation.ts';
import { errorsOf, storeFailures } from './storeFailures.ts';
import type { ViewerIdentity } from './viewerIdentity.ts';

const subscribe: StoreOperation = {
  feature: 'account.updateProfile, joining the mailing list',
  document: parse(`
    mutation AccountNewsletterJoin($input: CreateSubscriberInput!) {
      newsletter { subscribe(input: $input) { ${errorsOf} } }
    }
  `),
  core: false,
};

const unsubscribe: StoreOperation = {
  feature: 'account.updateProfile, leaving the mailing list',
  document: parse(`
    mutation AccountNewsletterLeave($input: RemoveSubscriberInput!) {
      newsletter { unsubscribe(input: $input) { ${errorsOf} } }
    }
  `),
  core: false,
};

export const newsletterOperations: readonly StoreOperation[] = [subscribe, unsubscribe];

export function newsletterAvailable({ available }: ResolverParts): boolean {
  return available.has(subscribe) && available.has(unsubscribe);
}

/** Whoever is on the list already has joined it. */
const joinedAlready = 'CreateSubscriberAlreadyExistsError';

/**
 * Puts a customer on the mailing list, or takes them off. To be there already is no failure.
 *
 * @throws {StoreError | StoreFault}
 */
export async function joinOrLeave(
  { parts, context }: AccountRequest,
  session: Session,
  { email, firstName, lastName }: ViewerIdentity,
  join: boolean,
): Promise<AccountFailure | undefined> {
  const { document } = join ? subscribe : unsubscribe;
  const input = join ? { email, firstName, lastName } : { email };
  const { result } = await context.store.withSession(session, ownDocument(parts.storeSchema, document), { input });
  const failures = storeFailures(result, ['newsletter', join ? 'subscribe' : 'unsubscribe']);
  const refusal = failures.find(({ __typename }) => __typename !== joinedAlready);
  return refusal && accountFailureOf(refusal);
}
