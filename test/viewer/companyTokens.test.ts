import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, signInAtStore, startWithCompany } from '../helpers/startWithCompany.ts';
import { storeNow } from '../helpers/useSso.ts';

const me = '{ customer { entityId email } }';
const settings = '{ site { settings { storeName } } }';

describe('a request with the access token of a company', () => {
  let subgraph: TestSubgraph;

  beforeEach(async () => {
    subgraph = await startWithCompany({ requirePasswordReset: false });
  });
  afterEach(() => subgraph.close());

  const exchanges = async () =>
    (await subgraph.storeRequests()).filter(({ rootFields }) => rootFields?.includes('loginWithCustomerLoginJwt'));

  test('is the customer’s, who needs no sign-in, although the token has no email', async () => {
    const { data, errors } = await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
    expect(errors).toEqual([]);
    expect(data.customer).toEqual({ entityId: jane.entityId, email: jane.email });
  });

  test('needs one request to the store once the session exists', async () => {
    const token = await companyToken(subgraph, ottoline.email);
    await subgraph.graphql(me, {}, token);
    const before = (await subgraph.storeRequests()).length;
    for (let index = 0; index < 3; index += 1) await subgraph.graphql(me, {}, token);
    expect(await subgraph.storeRequests()).toHaveLength(before + 3);
    expect(await exchanges()).toHaveLength(1);
  });

  test('shares one session among all tokens of the person', async () => {
    for (const jti of ['one', 'two', 'three'])
      await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, { jti }));
    expect(await exchanges()).toHaveLength(1);
  });

  test('exchanges no session for a document that does not depend on the viewer', async () => {
    const token = await companyToken(subgraph, jane.email);
    for (let index = 0; index < 2; index += 1) {
      const { data } = await subgraph.graphql(settings, {}, token);
      expect(data.site.settings.storeName).toBeTruthy();
    }
    const requests = await subgraph.storeRequests();
    expect(requests.map(({ rootFields }) => rootFields)).toEqual([['site'], ['site']]);
    expect(requests.some(({ headers }) => 'x-bc-customer-access-token' in headers)).toBe(false);
  });

  test('carries the customer’s session in every document that may depend on the viewer', async () => {
    const token = await companyToken(subgraph, jane.email);
    await subgraph.graphql('{ site { product(entityId: 101) { name } } }', {}, token);
    const sent = (await subgraph.storeRequests()).filter(({ rootFields }) => rootFields?.join() === 'site');
    expect(sent.map(({ headers }) => 'x-bc-customer-access-token' in headers)).toEqual([true]);
  });

  test('continues when the customer signs in elsewhere, which ends the session', async () => {
    const token = await companyToken(subgraph, jane.email);
    await subgraph.graphql(me, {}, token);
    await signInAtStore(subgraph, jane);
    const { data } = await subgraph.graphql(me, {}, token);
    expect(data.customer.email).toBe(jane.email);
    expect(await exchanges()).toHaveLength(2);
  });

  test('changes what the customer asks for, once, when the session has ended before the mutation', async () => {
    const token = await companyToken(subgraph, jane.email);
    await subgraph.graphql(me, {}, token);
    await signInAtStore(subgraph, jane);
    const update =
      'mutation { account { updateProfile(input: { firstName: "Janet" }) { customer { firstName } errors { code } } } }';
    const { data } = await subgraph.graphql(update, {}, token);
    expect(data.account.updateProfile).toEqual({ customer: { firstName: 'Janet' }, errors: [] });
    expect(subgraph.sandbox.state.customers.get(jane.entityId)?.firstName).toBe('Janet');
  });

  test('uses the session of a sign-in through this subgraph, and neither ends the other', async () => {
    const token = await companyToken(subgraph, jane.email);
    await subgraph.graphql(me, {}, token);
    const session = await subgraph.signIn(jane.email, jane.password);
    for (const headers of [token, session, token])
      expect((await subgraph.graphql(me, {}, headers)).data.customer.email).toBe(jane.email);
    expect(await exchanges()).toHaveLength(1);
  });

  test('reads references to the viewer and other fields of the account domain', async () => {
    const token = await companyToken(subgraph, jane.email, { acr: 'urn:mfa', auth_time: 1_700_000_000 });
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Customer { email } }
      account { viewer { email } session { customerEntityId method issuer authenticatedAt authenticationContext actor } }
    }`;
    const { data, errors } = await subgraph.graphql(query, { of: [{ __typename: 'Customer', entityId: 1 }] }, token);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [{ email: jane.email }],
      account: {
        viewer: { email: jane.email },
        session: {
          customerEntityId: 1,
          method: 'SSO',
          issuer: subgraph.sandbox.idp.issuer,
          authenticatedAt: '2023-11-14T22:13:20.000Z',
          authenticationContext: 'urn:mfa',
          actor: null,
        },
      },
    });
  });

  test('the number of exchanges for one customer is limited, so that nothing can loop', async () => {
    const token = await companyToken(subgraph, jane.email);
    await subgraph.graphql(me, {}, token);
    const codes: unknown[] = [];
    for (let index = 0; index < 12; index += 1) {
      subgraph.sandbox.state.sessions.clear();
      codes.push((await subgraph.graphql(me, {}, token)).errors[0]?.extensions?.code);
    }
    expect(codes.filter((code) => code === undefined)).toHaveLength(9);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect(await exchanges()).toHaveLength(10);
  });

  test('a person without a customer is served like a guest, without the guests’ shared responses', async () => {
    const token = await companyToken(subgraph, 'colleague@company.example');
    const { data, errors } = await subgraph.graphql(
      `{ customer { email } site { settings { storeName } } }`,
      {},
      token,
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ customer: null, site: { settings: { storeName: expect.any(String) } } });
  });

  test('a person without a customer learns from account mutations that there is none', async () => {
    const before = storeNow(subgraph.sandbox);
    const token = await companyToken(subgraph, 'noor@example.com');
    const { data } = await subgraph.graphql(
      'mutation { account { updateProfile(input: { firstName: "Eve" }) { errors { code } } } }',
      {},
      token,
    );
    expect(data.account.updateProfile.errors).toEqual([{ code: 'CUSTOMER_NOT_FOUND' }]);
    expect(storeNow(subgraph.sandbox)).toEqual(before);
  });

  test('the missing customer is remembered briefly, so repeated requests do not search again', async () => {
    const token = await companyToken(subgraph, 'noor@example.com');
    await subgraph.graphql(me, {}, token);
    const before = (await subgraph.storeRequests()).filter(({ api }) => api === 'management').length;
    await subgraph.graphql(me, {}, token);
    expect((await subgraph.storeRequests()).filter(({ api }) => api === 'management')).toHaveLength(before);
  });

  test('a store that fails during the exchange fails the request, and a guest’s response is not sent instead', async () => {
    await setFaults(subgraph.sandbox, { kind: 'status', operation: 'loginWithCustomerLoginJwt' });
    const { data, errors } = await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
    expect(data).toBeNull();
    expect(errors[0]?.extensions?.code).toBe('STORE_UNAVAILABLE');
  });

  test('the token of another scheme is ignored, as before', async () => {
    const { data } = await subgraph.graphql(me, {}, { authorization: 'Bearer opaque-token-of-the-router' });
    expect(data.customer).toBeNull();
  });

  test('an explicit session of the same customer has precedence', async () => {
    const { authorization } = await subgraph.signIn(jane.email, jane.password);
    const session = String(authorization).replace('Bearer ', '');
    const token = await companyToken(subgraph, jane.email);
    const { data } = await subgraph.graphql(me, {}, { ...token, 'x-bc-customer-access-token': session });
    expect(data.customer.email).toBe(jane.email);
    expect(await exchanges()).toHaveLength(0);
  });

  test('an explicit session of another customer is refused together with the token', async () => {
    const { authorization } = await subgraph.signIn(ottoline.email, ottoline.password);
    const session = String(authorization).replace('Bearer ', '');
    const token = await companyToken(subgraph, jane.email);
    const { data, errors } = await subgraph.graphql(me, {}, { ...token, 'x-bc-customer-access-token': session });
    expect(data).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'COMPANY_TOKEN_REJECTED', reason: 'OTHER_CUSTOMER' });
  });

  test('a renewed session is not given out: the identity provider renews its own tokens', async () => {
    const token = await companyToken(subgraph, jane.email);
    const { data } = await subgraph.graphql(
      'mutation { account { renewSession { customerAccessToken { value } errors { code } } } }',
      {},
      token,
    );
    expect(data.account.renewSession).toEqual({ customerAccessToken: null, errors: [{ code: 'SESSION_EXPIRED' }] });
  });

  test('no token, subject or email reaches the log', async () => {
    const { authorization } = await companyToken(subgraph, jane.email);
    await subgraph.graphql(me, {}, { authorization });
    await subgraph.graphql(me, {}, { authorization: `${authorization}x` });
    const { sub } = JSON.parse(Buffer.from(String(authorization.split('.')[1]), 'base64url').toString());
    for (const secret of [authorization.slice(7, 60), sub, jane.email]) expect(subgraph.log()).not.toContain(secret);
  });
});

describe('the first request of a person without a link', () => {
  const cases = [
    { firstSight: 'none', email: jane.email, customer: null, changes: false },
    { firstSight: 'link', email: jane.email, customer: { email: jane.email }, changes: true },
    { firstSight: 'link', email: 'noor@example.com', customer: null, changes: false },
    { firstSight: 'provision', email: 'noor@example.com', customer: { email: 'noor@example.com' }, changes: true },
  ];

  test.each(cases)(
    'with firstSight "$firstSight" $email is $customer',
    async ({ firstSight, email, customer, changes }) => {
      const subgraph = await startWithCompany({ bearer: { firstSight } });
      try {
        const { sessions: _, ...before } = storeNow(subgraph.sandbox) as Record<string, unknown>;
        const { data, errors } = await subgraph.graphql(
          '{ customer { email } }',
          {},
          await companyToken(subgraph, email),
        );
        expect(errors).toEqual([]);
        expect(data.customer).toEqual(customer);
        const { sessions: __, ...after } = storeNow(subgraph.sandbox) as Record<string, unknown>;
        if (changes) expect(after).not.toEqual(before);
        else expect(after).toEqual(before);
      } finally {
        await subgraph.close();
      }
    },
  );

  test('with firstSight "none" a person who is linked already is the customer', async () => {
    const subgraph = await startWithCompany({ bearer: { firstSight: 'none' } });
    try {
      const idToken = await subgraph.sandbox.idp.idToken(jane.email);
      await subgraph.graphql(`mutation { account { ssoLogin(input: { idToken: "${idToken}" }) { errors { code } } } }`);
      const { data } = await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
      expect(data.customer.email).toBe(jane.email);
    } finally {
      await subgraph.close();
    }
  });

  test('a customer who was deleted after the link is not served any more', async () => {
    const subgraph = await startWithCompany({ requirePasswordReset: false });
    try {
      const token = await companyToken(subgraph, jane.email);
      await subgraph.graphql(me, {}, token);
      subgraph.sandbox.state.customers.delete(jane.entityId);
      subgraph.sandbox.state.sessions.clear();
      const { data, errors } = await subgraph.graphql(me, {}, token);
      expect(errors).toEqual([]);
      expect(data.customer).toBeNull();
    } finally {
      await subgraph.close();
    }
  });
});
