import { isEmail } from '../customers/emailRules.ts';
import { findCustomerByEmail } from '../customers/findCustomer.ts';
import { defaultResetPath, sendPasswordReset } from '../customers/passwordResets.ts';
import { checkReCaptcha } from '../storefront/checkReCaptcha.ts';
import { invalid } from '../storefront/failures.ts';
import { isRelativePath } from '../storefront/relativePath.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: { readonly email: string; readonly path?: string | null };
}

/** Emails a reset link if the email has an account on the channel. The response is the same if it has none. */
export function requestResetPassword(_root: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const path = input.path ?? defaultResetPath;
  if (!isEmail(input.email)) return { errors: [invalid(['email'], 'The email address is not valid.')] };
  if (!isRelativePath(path)) return { errors: [invalid(['path'], 'The path must be relative to the storefront.')] };

  const customer = findCustomerByEmail(context.state, input.email, context.channelId);
  if (customer === null) context.note('unknown email: no mail sent');
  else sendPasswordReset(context.state, customer, path, context.now());
  return { errors: [] };
}
