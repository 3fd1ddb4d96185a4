import type { JWTHeaderParameters, JWTPayload } from 'jose';
import type { Sandbox, SandboxOptions } from '../../sandbox/createSandbox.ts';
import { setFaults } from './setFaults.ts';
import { startSubgraph, type TestSubgraph } from './startSubgraph.ts';

export interface SsoReply {
  readonly text: string;
  /** The payload of `account.ssoLogin`, or null after a GraphQL error. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
  readonly payload: any;
  /** The code of the GraphQL error, if there was one. */
  readonly fault: unknown;
}

export interface Sso extends TestSubgraph {
  /** Returns an ID token of the demo identity provider. In each test every person is new to the subgraph. */
  idToken(email: string, claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  ssoLogin(input: Readonly<Record<string, unknown>>): Promise<SsoReply>;
  /** Calls `account.ssoLogin` with a new ID token. */
  signInAs(email: string, claims?: JWTPayload): Promise<SsoReply>;
  /** Returns the name of each request that reached the store, in order. */
  operations(): Promise<(string | null)[]>;
  /** Makes requests to the store fail, as `POST /_sandbox/faults` does. */
  fault(...faults: readonly object[]): Promise<void>;
  /** Restores the seed, and gives every person another subject. */
  reset(): void;
}

export interface SsoOptions {
  /** Changes the trust in the demo identity provider, or trusts others instead. */
  readonly issuers?: (trust: Readonly<Record<string, unknown>>) => readonly object[];
  readonly sandbox?: SandboxOptions;
  readonly env?: NodeJS.ProcessEnv;
}

const document = `mutation ($input: AccountSsoLoginInput!) {
  account {
    ssoLogin(input: $input) {
      customer { entityId email firstName lastName }
      cart { entityId }
      customerAccessToken { value }
      redirectTo
      errors { __typename code message ... on AccountIdentityTokenRejected { reason } }
      warnings { code }
    }
  }
}`;

/** Starts a sandbox with its identity provider, and a subgraph that trusts it. */
export async function startSso(options: SsoOptions = {}): Promise<Sso> {
  const { issuers = (trust) => [trust] } = options;
  const subgraph = await startSubgraph({
    sandbox: { idp: true, ...options.sandbox },
    env: { LIMIT_SIGN_IN: 'off', ...options.env },
    envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify(issuers(idp.trust)) }),
  });
  const { sandbox } = subgraph;
  let round = 0;
  const idToken: Sso['idToken'] = (email, claims, header) =>
    sandbox.idp.idToken(email, { sub: `${email} ${round}`, ...claims }, header);

  const ssoLogin: Sso['ssoLogin'] = async (input) => {
    const { text, data, errors } = await subgraph.graphql(document, { input });
    return { text, payload: data?.account.ssoLogin ?? null, fault: errors[0]?.extensions?.code };
  };

  return {
    ...subgraph,
    idToken,
    ssoLogin,
    signInAs: async (email, claims) => ssoLogin({ idToken: await idToken(email, claims) }),
    async operations() {
      return (await subgraph.storeRequests()).map(({ operation }) => operation);
    },
    fault: (...faults) => setFaults(sandbox, ...faults),
    reset() {
      sandbox.reset();
      round += 1;
    },
  };
}

/** Starts one for the tests of a block. The store returns to its seed before each test. */
export function useSso(options: SsoOptions = {}): () => Sso {
  let sso: Sso | undefined;
  beforeAll(async () => {
    sso = await startSso(options);
  });
  beforeEach(() => sso?.reset());
  afterAll(() => sso?.close());
  return () => {
    if (!sso) throw new Error('The subgraph runs during tests only.');
    return sso;
  };
}

/** Returns everything in the store that a sign-in could change. */
export function storeNow({ state }: Sandbox): object {
  return {
    sessions: [...state.sessions.keys()],
    customers: [...state.customers.values()].map(({ entityId, email, forcePasswordReset, metafields, modifiedAt }) => ({
      entityId,
      email,
      forcePasswordReset,
      modifiedAt,
      metafields: metafields.map(({ namespace, key, value }) => ({ namespace, key, value })),
    })),
  };
}

/** A response that signs no one in, with the reason for the integrator. */
export const rejected = (reason: string) => ({
  payload: {
    customer: null,
    customerAccessToken: null,
    redirectTo: null,
    errors: [{ __typename: 'AccountIdentityTokenRejected', code: 'IDENTITY_TOKEN_REJECTED', reason }],
  },
});

/** A response that signs no one in. */
export const refused = (code: string) => ({
  payload: { customer: null, customerAccessToken: null, errors: [{ code }] },
});

/** A response that signs a customer in. */
export const signedIn = (email: string) => ({
  payload: { customer: { email }, customerAccessToken: { value: expect.stringMatching(/^bcsess_/) }, errors: [] },
});
