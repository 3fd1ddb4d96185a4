import { authenticationOf, sessionIdentityOf } from '../../../src/identity/company/companyIdentity.ts';
import type { SpentIdentity } from '../../../src/identity/identity.ts';
import { SsoRefused, tokenRejected } from '../../../src/identity/ssoRefused.ts';
import { RateLimited } from '../../../src/protection/rateLimited.ts';
import { UpstreamError } from '../../../src/store/errors/upstreamError.ts';
import { storeRefused } from './accountError.ts';
import type { AccountPayload, AccountRequest } from './accountMutation.ts';
import { linkNotRemembered } from './accountWarning.ts';
import { loginAsCustomer } from './loginAsCustomer.ts';
import { distinctFailure } from './signInError.ts';
import { ssoError } from './ssoError.ts';

export interface IdentitySignIn {
  readonly idToken: string;
  readonly nonce: string | undefined;
  readonly guestCartEntityId: string | undefined;
}

/**
 * Verifies an ID token, finds its customer and signs them in. A customer remembered from an earlier sign-in may no
 * longer exist. If the store refuses them, the customer is looked up once more. The token remains usable if the store
 * failed before anyone can have been signed in with it.
 *
 * @throws {SsoUnavailable | UpstreamError | RateLimited}
 */
export async function ssoLoginWithIdentity(
  { idToken, nonce, guestCartEntityId }: IdentitySignIn,
  request: AccountRequest,
): Promise<AccountPayload> {
  const { singleSignOn } = request.parts;
  try {
    const identity = await singleSignOn.identify(idToken, nonce);
    try {
      return await signInIdentity(identity, guestCartEntityId, request);
    } catch (error) {
      if (isBeforeSignIn(error)) await identity.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof SsoRefused) return { errors: [ssoError(error.refusal)] };
    throw error;
  }
}

async function signInIdentity(
  identity: SpentIdentity,
  guestCartEntityId: string | undefined,
  request: AccountRequest,
): Promise<AccountPayload> {
  const { parts, context } = request;
  const { singleSignOn, registry } = parts;
  const from = sessionIdentityOf(identity);
  const { actor } = authenticationOf(identity.claims);
  if (await registry.revocations.isRevoked(registry.namesOf(from), from.authenticatedAt))
    throw tokenRejected('SIGNED_OUT');
  let customer = await beforeSignIn(singleSignOn.customerOf(identity, context));
  const signInNow = async () => {
    await singleSignOn.applyClaims(identity, customer.customerId, context);
    return loginAsCustomer(customer.customerId, request, { method: 'SSO', identity: from, actor }, guestCartEntityId);
  };
  let outcome = await signInNow();
  if ('refusals' in outcome) {
    singleSignOn.forget(identity);
    const refused = customer;
    if (refused.remembered) customer = await singleSignOn.customerOf(identity, context);
    if (customer.customerId !== refused.customerId) outcome = await signInNow();
  }
  if ('refusals' in outcome)
    return { errors: outcome.refusals.map(({ message }) => distinctFailure(message) ?? storeRefused(message)) };
  await registry.remember(from, customer.customerId);
  const warnings = customer.linked ? outcome.warnings : [...outcome.warnings, linkNotRemembered()];
  return { ...outcome, warnings, errors: [] };
}

/** Errors of the look-up that precedes any sign-in. */
const early = new WeakSet<object>();

async function beforeSignIn<Result>(lookUp: Promise<Result>): Promise<Result> {
  try {
    return await lookUp;
  } catch (error) {
    if (error instanceof UpstreamError) early.add(error);
    throw error;
  }
}

/** Reports whether the store cannot have signed anyone in. The same token may then be tried again. */
function isBeforeSignIn(error: unknown): boolean {
  if (error instanceof RateLimited) return true;
  return error instanceof UpstreamError && (early.has(error) || error.detail.sent === false);
}
