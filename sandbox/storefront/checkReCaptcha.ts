import { GraphQLError } from 'graphql';
import type { StorefrontContext } from './storefrontContext.ts';

/**
 * Refuses a request without a reCAPTCHA token while the store requires one. Customer impersonation tokens are exempt.
 * Any non-empty token is accepted, because the sandbox cannot verify it.
 */
export function checkReCaptcha(context: StorefrontContext, reCaptchaV2: { readonly token: string } | null | undefined) {
  if (!context.state.settings.reCaptcha || context.tokenKind === 'customerImpersonation') return;
  if (!reCaptchaV2?.token) throw new GraphQLError('ReCaptcha validation failed: a token is required.');
}
