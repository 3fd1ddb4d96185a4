import type { Sandbox } from './createSandbox.ts';

/**
 * Returns the variables with which a subgraph uses a sandbox as its store.
 *
 * @param withIdp whether it trusts the sandbox's identity provider
 */
export function environmentOf(sandbox: Sandbox, withIdp: boolean): Record<string, string> {
  const { storeHash, channelId, storefrontUrl, managementUrl, credentials } = sandbox;
  return {
    BIGCOMMERCE_STORE_HASH: storeHash,
    BIGCOMMERCE_CHANNEL_ID: String(channelId),
    BIGCOMMERCE_STOREFRONT_TOKEN: credentials.storefrontToken,
    BIGCOMMERCE_CLIENT_ID: credentials.clientId,
    BIGCOMMERCE_CLIENT_SECRET: credentials.clientSecret,
    BIGCOMMERCE_ACCESS_TOKEN: credentials.accessToken,
    BIGCOMMERCE_TRUSTED_PROXY_SECRET: credentials.trustedProxySecret,
    BIGCOMMERCE_STOREFRONT_API_URL: storefrontUrl,
    BIGCOMMERCE_MANAGEMENT_API_URL: managementUrl,
    ...(withIdp && { SSO_ISSUERS: JSON.stringify([sandbox.idp.trust]) }),
  };
}
