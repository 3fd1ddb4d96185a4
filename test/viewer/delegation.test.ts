import { jane } from '../helpers/demoCustomer.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';

describe('a member of staff who acts for a customer', () => {
  let subgraph: TestSubgraph;
  beforeEach(async () => {
    subgraph = await startWithCompany({ requirePasswordReset: false });
  });
  afterEach(() => subgraph.close());

  const actor = 'staff-4711';
  const loginJwt = async () => {
    const jwt = subgraph.sandbox.loginJwt(jane.entityId, { impersonator_id: actor });
    const { data } = await subgraph.graphql(
      `mutation { account { ssoLogin(input: { customerLoginJwt: "${jwt}" }) { customerAccessToken { value } } } }`,
    );
    return { authorization: `Bearer ${data.account.ssoLogin.customerAccessToken.value}` };
  };
  const wrappedLoginJwt = async () => {
    const jwt = subgraph.sandbox.loginJwt(jane.entityId, { impersonator_id: actor });
    const { data } = await subgraph.graphql(
      `mutation { loginWithCustomerLoginJwt(jwt: "${jwt}") { customerAccessToken { value } } }`,
    );
    return { authorization: `Bearer ${data.loginWithCustomerLoginJwt.customerAccessToken.value}` };
  };
  const ways: [string, () => Promise<Record<string, string>>][] = [
    ['a company token with act', () => companyToken(subgraph, jane.email, { act: { sub: actor } })],
    ['a Customer Login JWT with impersonator_id', loginJwt],
    ['a Customer Login JWT through the store’s own mutation', wrappedLoginJwt],
    [
      'an ID token with act',
      async () => {
        const idToken = await subgraph.sandbox.idp.idToken(jane.email, { act: { sub: actor } });
        const { data } = await subgraph.graphql(
          `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) { customerAccessToken { value } } } }`,
        );
        return { authorization: `Bearer ${data.account.ssoLogin.customerAccessToken.value}` };
      },
    ],
  ];
  const passwordInput = `{ currentPassword: "${jane.password}", newPassword: "Second-Pa55word" }`;

  test.each(ways)('is shown in the session and in each audit event, by %s', async (_title, session) => {
    const headers = await session();
    const { data } = await subgraph.graphql('{ account { session { actor customerEntityId } } }', {}, headers);
    expect(data.account.session).toEqual({ actor, customerEntityId: jane.entityId });

    await subgraph.graphql(
      'mutation { account { updateProfile(input: { firstName: "Janet" }) { errors { code } } } }',
      {},
      headers,
    );
    const events = subgraph
      .log()
      .split('\n')
      .filter((line) => line.includes('"updateProfile"'));
    expect(events).toHaveLength(1);
    expect(JSON.parse(String(events[0]))).toMatchObject({ outcome: 'ok', actor: expect.stringMatching(/^[\w-]{43}$/) });
    expect(subgraph.log()).not.toContain(actor);
  });

  test.each(ways)('may not change the password or the email, by %s', async (_title, session) => {
    const headers = await session();
    const account = () => {
      const { email, password } = subgraph.sandbox.state.customers.get(jane.entityId) ?? {};
      return { email, hash: password?.hash.toString('hex') };
    };
    const before = account();
    const { data } = await subgraph.graphql(
      `mutation { account {
        changePassword(input: ${passwordInput}) { errors { code } }
        updateProfile(input: { email: "staff@example.com", currentPassword: "${jane.password}" }) { errors { code } }
      } }`,
      {},
      headers,
    );
    expect(data.account).toEqual({
      changePassword: { errors: [{ code: 'ACTOR_NOT_ALLOWED' }] },
      updateProfile: { errors: [{ code: 'ACTOR_NOT_ALLOWED' }] },
    });
    for (const mutation of [
      `changePassword(input: ${passwordInput}) { errors { __typename } }`,
      'updateCustomer(input: { email: "staff@example.com" }) { errors { __typename } }',
    ]) {
      const { errors } = await subgraph.graphql(`mutation { customer { ${mutation} } }`, {}, headers);
      expect(errors[0]?.extensions?.code).toBe('ACTOR_NOT_ALLOWED');
    }
    expect(account()).toEqual(before);
  });

  test('an act claim that cannot be read still counts as an actor', async () => {
    const headers = await companyToken(subgraph, jane.email, { act: 'someone' });
    const { data } = await subgraph.graphql('{ account { session { actor } } }', {}, headers);
    expect(data.account.session.actor).toBe('unknown');
  });

  test('an act claim in a forged token opens nothing', async () => {
    const { authorization } = await companyToken(subgraph, jane.email);
    const [header, body, signature] = authorization.split('.');
    const claims = { ...JSON.parse(Buffer.from(String(body), 'base64url').toString()), act: { sub: actor } };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    const { data, errors } = await subgraph.graphql('{ account { session { actor } } }', {}, { authorization: forged });
    expect(data).toBeNull();
    expect(errors[0]?.extensions?.reason).toBe('SIGNATURE_INVALID');
  });
});
