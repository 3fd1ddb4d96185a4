import { SsoRefused } from '../../src/identity/ssoRefused.ts';
import { storeRefused } from './accountFailure.ts';
import type { AccountPayload, AccountRequest } from './accountMutation.ts';
import { linkNotRemembered } from './accountWarning.ts';
import { signInAs } from './signInAs.ts';
import { ssoFailure } from './ssoFailure.ts';

export interface IdentitySignIn {
  readonly idToken: string;
  readonly nonce: string | undefined;
  readonly guestCartEntityId: string | undefined;
}

/**
 * Verifies an identity token, finds its customer, and signs them in. Who was remembered from an earlier sign-in may not
 * be there any more: when the store refuses them, they are looked for once more.
 *
 * @throws {SsoUnavailable | StoreFault | RateLimited}
 */
export async function ssoLoginWithIdentity(
  { idToken, nonce, guestCartEntityId }: IdentitySignIn,
  request: AccountRequest,
): Promise<AccountPayload> {
  const { parts, context } = request;
  const { singleSignOn } = parts;
  try {
    const identity = await singleSignOn.identify(idToken, nonce);
    let customer = await singleSignOn.customerOf(identity, context);
    const signInNow = () => signInAs(customer.customerId, request, { method: 'SSO' }, guestCartEntityId);
    let outcome = await signInNow();
    if ('refusals' in outcome) {
      singleSignOn.forget(identity);
      const refused = customer;
      if (refused.remembered) customer = await singleSignOn.customerOf(identity, context);
      if (customer.customerId !== refused.customerId) outcome = await signInNow();
    }
    if ('refusals' in outcome) return { errors: outcome.refusals.map(({ message }) => storeRefused(message)) };
    const warnings = customer.linked ? outcome.warnings : [...outcome.warnings, linkNotRemembered()];
    return { ...outcome, warnings, errors: [] };
  } catch (error) {
    if (error instanceof SsoRefused) return { errors: [ssoFailure(error.refusal)] };
    throw error;
  }
}
