import type { Sandbox } from '../../sandbox/createSandbox.ts';
import { askStore } from './askStore.ts';
import { startSubgraph, type TestSubgraph } from './startSubgraph.ts';

/** Returns the configuration that trusts the sandbox's identity provider, also for access tokens. */
export function companyEnvironment(
  sandbox: Sandbox,
  { bearer = {}, ...changes }: { readonly bearer?: object } & Readonly<Record<string, unknown>> = {},
): NodeJS.ProcessEnv {
  const trust = sandbox.idp.trust;
  const issuer = { ...trust, ...changes, bearer: { ...(trust.bearer as object), firstSight: 'link', ...bearer } };
  return { SSO_ISSUERS: JSON.stringify([issuer]) };
}

/** Starts a subgraph that accepts the access tokens of the sandbox's identity provider. */
export function startWithCompany(
  issuer: Parameters<typeof companyEnvironment>[1] = {},
  options: Omit<NonNullable<Parameters<typeof startSubgraph>[0]>, 'envFor'> = {},
): Promise<TestSubgraph> {
  return startSubgraph({
    ...options,
    sandbox: { ...options.sandbox, idp: true },
    envFor: (sandbox) => companyEnvironment(sandbox, issuer),
  });
}

/** Signs a customer in at the store itself, which ends the customer's other sessions. */
export async function signInAtStore({ sandbox }: Pick<TestSubgraph, 'sandbox'>, customer: Credentials): Promise<void> {
  const { email, password } = customer;
  await askStore(
    sandbox,
    'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { result } }',
    {
      email,
      password,
    },
  );
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Returns the header of a request that carries an access token of a person. */
export async function companyToken(
  { sandbox }: Pick<TestSubgraph, 'sandbox'>,
  email: string,
  claims: object = {},
  header: object = {},
): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await sandbox.idp.accessToken(email, { ...claims }, header)}` };
}
