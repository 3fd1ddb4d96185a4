import { type DocumentNode, parse } from 'graphql';
import type { BegunSession } from '../../../src/session/renewals.ts';
import type { SessionStart } from '../../../src/session/session.ts';
import type { StorefrontError } from '../../../src/store/errors/storeGraphQLError.ts';
import { StoreGraphQLError } from '../../../src/store/errors/storeGraphQLError.ts';
import { responseTree } from '../../../src/store/storefront/responseTree.ts';
import type { AccountRequest } from './accountMutation.ts';
import type { AccountWarning } from './accountWarning.ts';
import { mergeClientSelection } from './mergeClientSelection.ts';

/** Either the customer is signed in and the store has answered the client's selection, or the store refused. */
export type SignInOutcome =
  | {
      readonly answer: Record<string, unknown>;
      readonly customerEntityId: number | undefined;
      readonly warnings: readonly AccountWarning[];
      /** The new session. Undefined if sealing is off. */
      readonly begun: BegunSession | undefined;
    }
  | { readonly refusals: readonly StorefrontError[] };

export const loginDocument = parse(`
  mutation AccountLogin($email: String!, $password: String!, $guestCart: String) {
    login(email: $email, password: $password, guestCartEntityId: $guestCart) {
      signedIn: customer { entityId }
      begun: customerAccessToken { expiresAt }
    }
  }
`);

export const loginWithJwtDocument = parse(`
  mutation AccountSsoLogin($jwt: String!, $guestCart: String) {
    loginWithCustomerLoginJwt(jwt: $jwt, guestCartEntityId: $guestCart) {
      signedIn: customer { entityId }
      begun: customerAccessToken { expiresAt }
    }
  }
`);

const answered = ['customer', 'cart', 'customerAccessToken'];

/**
 * Signs in and answers the client's selection in one request. Sends no session: an expired session in the client's
 * request must not prevent the sign-in.
 *
 * @param origin the origin of the session, if `root` does not determine it
 * @throws {StoreGraphQLError} if the store refuses this service and not the customer
 * @throws {UpstreamError}
 */
export async function signIn(
  request: AccountRequest,
  template: DocumentNode,
  root: 'login' | 'loginWithCustomerLoginJwt',
  variables: Readonly<Record<string, unknown>>,
  origin?: SessionStart,
): Promise<SignInOutcome> {
  const merge = mergeClientSelection(request, template, [root], answered, variables);
  const { result, begun } = await request.context.store.asGuest(merge.prepared, merge.variables, origin);
  const answer = responseTree(result, root);
  if (isObject(answer)) {
    const customerEntityId = entityIdIn(answer[merge.keyOf('signedIn')]);
    return { answer, customerEntityId, warnings: [], begun: begun?.at(-1) };
  }
  const refusals = result.errors ?? [];
  const coded = refusals.find((error) => typeof error.extensions?.code === 'string');
  if (coded) throw new StoreGraphQLError(coded);
  return { refusals: refusals.length > 0 ? refusals : [{ message: 'The store did not sign the customer in.' }] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Error);
}

function entityIdIn(customer: unknown): number | undefined {
  return isObject(customer) && typeof customer.entityId === 'number' ? customer.entityId : undefined;
}
