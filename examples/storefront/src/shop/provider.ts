import { authorizationUrl, redeemAuthorization } from 'bigcommerce-account-subgraph/client';
import { settings } from './settings.ts';

const authorization = settings.provider && {
  ...settings.provider,
  redirectUri: `${location.origin}/callback`,
  storage: sessionStorage,
};

/** Opens the sign-in page of the company's identity provider. */
export async function signInAtProvider(): Promise<void> {
  if (authorization) location.assign(await authorizationUrl(authorization));
}

/** Returns the identity token for `ssoLogin`, on the page that the provider has opened. */
export async function returnFromProvider() {
  if (!authorization) throw new Error('This shop has no identity provider.');
  return redeemAuthorization(authorization, new URLSearchParams(location.search));
}
