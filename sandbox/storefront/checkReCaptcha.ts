import { GraphQLError } from 'graphql';
import type { StorefrontContext } from './storefrontContext.ts';

/**
 * Refuses a request without a reCAPTCHA token while the store asks for one. A customer impersonation token is exempt. Any
 * token that is not empty passes: the sandbox has nobody to ask.
 */
export function checkReCaptcha(context: StorefrontContext, reCaptchaV2: { readonly token: string } | null | undefined) {
  if (!context.state.settings.reCaptcha || context.tokenKind === 'customerImpersonation') return;
  if (!reCaptchaV2?.token) throw new GraphQLError('ReCaptcha validation failed: a token is required.');
}
