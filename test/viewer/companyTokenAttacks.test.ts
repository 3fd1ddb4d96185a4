import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';
import { storeNow } from '../helpers/useSso.ts';

const me = '{ customer { entityId email } }';
const settings = '{ site { settings { storeName } } }';
const seconds = () => Math.floor(Date.now() / 1000);

describe('a company token that is not good is refused, and never served as a guest’s request', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startWithCompany({
      requirePasswordReset: false,
      bearer: { requiredScopes: ['orders'], requiredAcr: ['urn:mfa'], maxAuthAgeSeconds: 3600 },
    });
  });
  afterAll(() => subgraph.close());

  const good = () => ({ scope: 'openid orders', acr: 'urn:mfa', auth_time: seconds() - 60 });
  const signed = (claims: object = {}, header: object = {}) =>
    companyToken(subgraph, jane.email, { ...good(), ...claims }, header);
  const withClaims = async () => {
    const { issuer } = subgraph.sandbox.idp;
    const { authorization } = await signed();
    const claims = JSON.parse(Buffer.from(String(authorization.split('.')[1]), 'base64url').toString());
    return { ...claims, iss: issuer };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  const attacks: [title: string, reason: string, token: () => Promise<{ authorization: string }>][] = [
    ['for another audience', 'AUDIENCE_MISMATCH', () => signed({ aud: 'another-api' })],
    ['for the storefront’s client instead of its API', 'AUDIENCE_MISMATCH', () => signed({ aud: 'storefront' })],
    ['that has expired', 'EXPIRED', () => signed({ exp: seconds() - 60 })],
    ['that is not valid yet', 'NOT_YET_VALID', () => signed({ nbf: seconds() + 600 })],
    ['from the future', 'NOT_YET_VALID', () => signed({ iat: seconds() + 600 })],
    ['without an expiry', 'CLAIM_UNUSABLE', () => signed({ exp: undefined })],
    ['without a subject', 'CLAIM_UNUSABLE', () => signed({ sub: undefined })],
    ['with the type of a logout token', 'NOT_AN_ACCESS_TOKEN', () => signed({}, { typ: 'logout+jwt' })],
    ['with the general type JWT', 'NOT_AN_ACCESS_TOKEN', () => signed({}, { typ: 'JWT' })],
    ['with a logout event', 'NOT_AN_ACCESS_TOKEN', () => signed({ events: {} })],
    [
      'that is an ID token',
      'NOT_AN_ACCESS_TOKEN',
      async () => bearer(await subgraph.sandbox.idp.idToken(jane.email, { ...good(), aud: 'urn:storefront:api' })),
    ],
    ['without a required scope', 'SCOPE_MISSING', () => signed({ scope: 'openid' })],
    ['with a scope that only begins alike', 'SCOPE_MISSING', () => signed({ scope: 'openid orders:none' })],
    ['after a weak authentication', 'AUTHENTICATION_CONTEXT_INSUFFICIENT', () => signed({ acr: 'urn:password' })],
    [
      'without a statement about the authentication',
      'AUTHENTICATION_CONTEXT_INSUFFICIENT',
      () => signed({ acr: undefined }),
    ],
    ['after an authentication long ago', 'AUTHENTICATION_TOO_OLD', () => signed({ auth_time: seconds() - 7200 })],
    ['without the time of the authentication', 'AUTHENTICATION_TOO_OLD', () => signed({ auth_time: undefined })],
    ['without a signature', 'ALGORITHM_NOT_ALLOWED', async () => bearer(new UnsecuredJWT(await withClaims()).encode())],
    [
      'signed with a secret (HS256)',
      'ALGORITHM_NOT_ALLOWED',
      async () =>
        bearer(
          await new SignJWT(await withClaims())
            .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
            .sign(Buffer.from('any secret that an attacker knows')),
        ),
    ],
    [
      'signed with another key',
      'SIGNATURE_INVALID',
      async () =>
        bearer(
          await new SignJWT(await withClaims())
            .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: randomUUID() })
            .sign(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
        ),
    ],
    [
      'with changed claims',
      'SIGNATURE_INVALID',
      async () => {
        const [header, , signature] = (await signed()).authorization.split('.');
        const claims = Buffer.from(JSON.stringify({ ...(await withClaims()), act: undefined, sub: 'someone-else' }));
        return { authorization: [header, claims.toString('base64url'), signature].join('.') };
      },
    ],
  ];

  test.each(attacks)('a token %s', async (_title, reason, token) => {
    const headers = await token();
    for (const query of [me, settings, '{ account { viewer { email } } }', 'mutation { logout { result } }']) {
      const before = storeNow(subgraph.sandbox);
      const requests = (await subgraph.storeRequests()).length;
      const { data, errors } = await subgraph.graphql(query, {}, headers);
      expect(data).toBeNull();
      expect(errors).toEqual([{ message: expect.any(String), extensions: { code: 'COMPANY_TOKEN_REJECTED', reason } }]);
      expect(storeNow(subgraph.sandbox)).toEqual(before);
      expect(await subgraph.storeRequests()).toHaveLength(requests);
    }
  });

  test('a good token is accepted', async () => {
    const { data, errors } = await subgraph.graphql(me, {}, await signed());
    expect(errors).toEqual([]);
    expect(data.customer.email).toBe(jane.email);
  });

  test('a token of an unknown issuer is ignored, because it may belong to the router', async () => {
    const { data, errors } = await subgraph.graphql(me, {}, await signed({ iss: 'https://login.example' }));
    expect(errors).toEqual([]);
    expect(data.customer).toBeNull();
  });

  test('a token that expires after it was verified is refused with the next request', async () => {
    const token = await signed({ exp: seconds() + 2 });
    expect((await subgraph.graphql(me, {}, token)).data.customer.email).toBe(jane.email);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + 30_000);
    try {
      const { errors } = await subgraph.graphql(me, {}, token);
      expect(errors[0]?.extensions).toEqual({ code: 'COMPANY_TOKEN_REJECTED', reason: 'EXPIRED' });
    } finally {
      jest.restoreAllMocks();
    }
  });
});

describe('a company token does not open another customer’s account', () => {
  const linkedTo = async (email: string, claims: object, issuer: object = {}) => {
    const subgraph = await startWithCompany({ requirePasswordReset: false, ...issuer });
    try {
      const before = storeNow(subgraph.sandbox);
      const token = await companyToken(subgraph, 'attacker@example.org', { email, ...claims });
      const { data, errors } = await subgraph.graphql('{ customer { email } }', {}, token);
      expect(errors).toEqual([]);
      return {
        customer: data.customer,
        isUnchanged: JSON.stringify(storeNow(subgraph.sandbox)) === JSON.stringify(before),
      };
    } finally {
      await subgraph.close();
    }
  };

  test.each([
    ['an email that is not verified', jane.email, { email_verified: false }],
    ['a verification that is text', jane.email, { email_verified: 'true' }],
    ['a look-alike of a letter', 'jаne@example.com', { email_verified: true }],
    ['a full-width letter', 'ｊane@example.com', { email_verified: true }],
    ['a dotless letter that upper case maps to an ordinary one', 'ottolıne@example.com', { email_verified: true }],
    ['a combining character', 'jane\u0301@example.com', { email_verified: true }],
  ])('by %s', async (_title, email, claims) => {
    expect(await linkedTo(email, claims)).toEqual({ customer: null, isUnchanged: true });
  });

  test('by the address of someone whose account another subject of the issuer is linked to', async () => {
    const subgraph = await startWithCompany({ requirePasswordReset: false });
    try {
      await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
      const before = storeNow(subgraph.sandbox);
      const successor = await companyToken(subgraph, 'other@example.org', { email: jane.email, email_verified: true });
      const { data } = await subgraph.graphql(me, {}, successor);
      expect(data.customer).toBeNull();
      const { data: mutation } = await subgraph.graphql(
        'mutation { account { updateProfile(input: { firstName: "Eve" }) { errors { code } } } }',
        {},
        successor,
      );
      expect(mutation.account.updateProfile.errors).toEqual([{ code: 'CUSTOMER_LINKED_ELSEWHERE' }]);
      expect(storeNow(subgraph.sandbox)).toEqual(before);
    } finally {
      await subgraph.close();
    }
  });

  test('at a storefront whose API is another audience', async () => {
    const subgraph = await startWithCompany({ bearer: { audiences: ['storefront-b'] } });
    try {
      const { errors } = await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
      expect(errors[0]?.extensions?.reason).toBe('AUDIENCE_MISMATCH');
    } finally {
      await subgraph.close();
    }
  });
});

describe('the kinds of tokens that a configuration may allow', () => {
  test('the access tokens of an issuer without bearer settings are ignored', async () => {
    const subgraph = await startSubgraph({
      sandbox: { idp: true },
      envFor: ({ idp: { trust } }) => ({ SSO_ISSUERS: JSON.stringify([{ ...trust, bearer: undefined }]) }),
    });
    try {
      const { data, errors } = await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
      expect(errors).toEqual([]);
      expect(data.customer).toBeNull();
    } finally {
      await subgraph.close();
    }
  });

  test('JWT, a claim for the audience other than aud, and ID tokens are accepted if the entry says so', async () => {
    const subgraph = await startWithCompany({
      requirePasswordReset: false,
      bearer: { audiences: ['storefront'], audienceClaim: 'client_id', types: ['JWT', 'ID'] },
    });
    try {
      const cognito = await companyToken(
        subgraph,
        ottoline.email,
        { aud: undefined, token_use: 'access' },
        { typ: 'JWT' },
      );
      expect((await subgraph.graphql(me, {}, cognito)).data.customer.email).toBe(ottoline.email);
      const ofAnother = await companyToken(subgraph, ottoline.email, { client_id: 'another-client' }, { typ: 'JWT' });
      expect((await subgraph.graphql(me, {}, ofAnother)).errors[0]?.extensions?.reason).toBe('AUDIENCE_MISMATCH');
      const idToken = await subgraph.sandbox.idp.idToken(ottoline.email, { client_id: 'storefront', token_use: 'id' });
      const { data } = await subgraph.graphql(me, {}, { authorization: `Bearer ${idToken}` });
      expect(data.customer.email).toBe(ottoline.email);
      const typed = await companyToken(subgraph, ottoline.email);
      expect((await subgraph.graphql(me, {}, typed)).errors[0]?.extensions?.reason).toBe('NOT_AN_ACCESS_TOKEN');
    } finally {
      await subgraph.close();
    }
  });
});
