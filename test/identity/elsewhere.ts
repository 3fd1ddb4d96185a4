import { start } from '../../src/start.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import type { Sso } from '../helpers/useSso.ts';

/** Signs in on another instance of the subgraph, which remembers no one. */
export async function elsewhere(sso: Sso, email: string, claims = {}): Promise<unknown> {
  return ssoLoginElsewhere(sso, await sso.idToken(email, claims));
}

/** Sends an ID token to another instance of the subgraph. */
export async function ssoLoginElsewhere(
  { sandbox }: Sso,
  idToken: string,
  env: NodeJS.ProcessEnv = {},
): Promise<unknown> {
  const trust = JSON.stringify([sandbox.idp.trust]);
  const other = await start({ ...sandboxEnvironment(sandbox), SSO_ISSUERS: trust, ...env }, { write: () => {} });
  const response = await fetch(other.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($idToken: String!) { account { ssoLogin(input: { idToken: $idToken }) { customer { entityId } errors { code } } } }`,
      variables: { idToken },
    }),
  });
  const { data } = (await response.json()) as { data: { account: { ssoLogin: unknown } } };
  await other.close();
  return data.account.ssoLogin;
}
