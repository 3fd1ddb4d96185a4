import type { Sandbox } from '../../sandbox/createSandbox.ts';

/** Returns what must never occur in a response or a log: the store's address and all its credentials. */
export function secretsOf(sandbox: Sandbox): string[] {
  const { storefrontToken, clientSecret, accessToken, trustedProxySecret } = sandbox.credentials;
  return [
    new URL(sandbox.url).host,
    storefrontToken,
    clientSecret,
    accessToken,
    trustedProxySecret,
    ...sandbox.state.sessions.keys(),
    ...sandbox.state.passwordResets.keys(),
    ...sandbox.state.mail.flatMap(({ link, token }) => [link, token]),
  ];
}
