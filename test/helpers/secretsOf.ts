import type { Sandbox } from '../../sandbox/createSandbox.ts';

/** What must never stand in an answer or in a log: the store's address and everything it is opened with. */
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
