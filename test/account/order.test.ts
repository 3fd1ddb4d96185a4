import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

describe('several mutations in one account selection', () => {
  const subgraph = useSubgraph();

  test('a failed sign-in beside a successful one does not affect it and has its own error', async () => {
    const { graphql, sandbox } = subgraph();
    const { data, errors } = await graphql(
      `mutation ($good: String!) {
        account {
          bad: ssoLogin(input: { customerLoginJwt: "a.b.c" }) { ...signedIn }
          good: ssoLogin(input: { customerLoginJwt: $good }) { ...signedIn }
        }
      }
      fragment signedIn on AccountSsoLoginPayload {
        customer { email }
        customerAccessToken { value }
        errors { code }
      }`,
      { good: sandbox.loginJwt(jane.entityId) },
    );

    expect(errors).toEqual([]);
    expect(data.account).toEqual({
      bad: { customer: null, customerAccessToken: null, errors: [{ code: 'LOGIN_TOKEN_REJECTED' }] },
      good: {
        customer: { email: jane.email },
        customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
        errors: [],
      },
    });
  });

  test('the mutations run in the order of the document, one after the other', async () => {
    const { graphql, storeRequests } = subgraph();
    const input = `input: { email: "${jane.email}", password: "${jane.password}" }`;
    await graphql(`mutation {
      account {
        first: requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } }
        second: login(${input}) { errors { code } }
        third: ssoLogin(input: { customerLoginJwt: "a.b.c" }) { errors { code } }
        fourth: requestPasswordReset(input: { email: "${jane.email}" }) { errors { code } }
      }
    }`);

    expect((await storeRequests()).map(({ rootFields }) => rootFields?.[0])).toEqual([
      'customer',
      'login',
      'loginWithCustomerLoginJwt',
      'customer',
    ]);
  });

  test('after two sign-ins of one customer, only the second session exists', async () => {
    const { graphql } = subgraph();
    const input = `input: { email: "${jane.email}", password: "${jane.password}" }`;
    const { data } = await graphql(`mutation {
      account {
        first: login(${input}) { customerAccessToken { value } }
        last: login(${input}) { customerAccessToken { value } }
      }
    }`);
    const ask = (token: string) => graphql('{ customer { email } }', {}, { authorization: `Bearer ${token}` });

    expect((await ask(data.account.first.customerAccessToken.value)).errors).toMatchObject([
      { extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } },
    ]);
    expect((await ask(data.account.last.customerAccessToken.value)).data.customer.email).toBe(jane.email);
  });

  test('two customers who sign in together each receive their own session', async () => {
    const { graphql, sandbox } = subgraph();
    const { data } = await graphql(
      `mutation ($jane: String!, $ottoline: String!) {
        jane: account { ssoLogin(input: { customerLoginJwt: $jane }) { customer { email } customerAccessToken { value } } }
        ottoline: account { ssoLogin(input: { customerLoginJwt: $ottoline }) { customer { email } customerAccessToken { value } } }
      }`,
      { jane: sandbox.loginJwt(jane.entityId), ottoline: sandbox.loginJwt(ottoline.entityId) },
    );

    for (const customer of [jane, ottoline]) {
      const { customer: told, customerAccessToken } = data[customer === jane ? 'jane' : 'ottoline'].ssoLogin;
      const reply = await graphql(
        '{ customer { email } account { session { customerEntityId } } }',
        {},
        { 'x-bc-customer-access-token': customerAccessToken.value },
      );
      expect(told.email).toBe(customer.email);
      expect(reply.data).toEqual({
        customer: { email: customer.email },
        account: { session: { customerEntityId: customer.entityId } },
      });
    }
  });
});
