import { parse } from 'graphql';
import type { ResolverDeps } from '../../../src/entities/resolverDeps.ts';
import type { Session } from '../../../src/session/session.ts';
import { preparedOperation } from '../../../src/store/document/preparedOperation.ts';
import type { StoreOperation } from '../../../src/store/storeOperation.ts';
import type { AccountError } from './accountError.ts';
import { accountErrorOf } from './accountErrorOf.ts';
import type { AccountRequest } from './accountMutation.ts';
import { errorsOf, storeUserErrors } from './storeUserErrors.ts';
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

export function newsletterAvailable({ available }: ResolverDeps): boolean {
  return available.has(subscribe) && available.has(unsubscribe);
}

/** The customer is already subscribed. */
const joinedAlready = 'CreateSubscriberAlreadyExistsError';

/**
 * Subscribes a customer to the newsletter or unsubscribes them. If there is nothing to change, this is not an error.
 *
 * @throws {StoreGraphQLError | UpstreamError}
 */
export async function setNewsletterSubscription(
  { parts, context }: AccountRequest,
  session: Session,
  { email, firstName, lastName }: ViewerIdentity,
  join: boolean,
): Promise<AccountError | undefined> {
  const { document } = join ? subscribe : unsubscribe;
  const input = join ? { email, firstName, lastName } : { email };
  const { result } = await context.store.withSession(session, preparedOperation(parts.storeSchema, document), {
    input,
  });
  const failures = storeUserErrors(result, ['newsletter', join ? 'subscribe' : 'unsubscribe']);
  const refusal = failures.find(({ __typename }) => __typename !== joinedAlready);
  return refusal && accountErrorOf(refusal);
}
