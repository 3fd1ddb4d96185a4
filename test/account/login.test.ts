import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const signIn = `
  mutation ($input: AccountLoginInput!) {
    account {
      login(input: $input) {
        customer { entityId email }
        customerAccessToken { value }
        errors { __typename code message ... on AccountInputInvalid { path } }
      }
    }
  }
`;

describe('account.login', () => {
  const subgraph = useSubgraph();

  test('an email and a password return the customer and a sealed session', async () => {
    const { data } = await subgraph().graphql(signIn, { input: { email: jane.email, password: jane.password } });

    expect(data.account.login).toMatchObject({
      customer: { entityId: jane.entityId, email: jane.email },
      customerAccessToken: { value: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });
  });

  test('an unknown email, a wrong password and a blocked account receive the same response (security 10)', async () => {
    const { graphql, sandbox } = subgraph();
    const refused = [
      { email: 'nobody@example.com', password: jane.password },
      { email: jane.email, password: 'wrong-Pa55word' },
      { email: 'ikenna@example.com', password: jane.password },
      { email: 'vesna@example.com', password: jane.password },
    ];
    const replies = await Promise.all(refused.map((input) => graphql(signIn, { input })));

    expect(new Set(replies.map(({ text, status }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]?.data.account.login).toMatchObject({
      customer: null,
      customerAccessToken: null,
      errors: [{ __typename: 'AccountInvalidCredentials', code: 'INVALID_CREDENTIALS' }],
    });
    expect(sandbox.state.sessions.size).toBe(0);
  });

  test('text that cannot be an email is refused with the name of the field, and no request reaches the store', async () => {
    const { data } = await subgraph().graphql(signIn, { input: { email: 'jane', password: 'x' } });

    expect(data.account.login.errors).toMatchObject([
      { __typename: 'AccountInputInvalid', code: 'INPUT_INVALID', path: ['email'] },
    ]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test.each([
    ['longer than 64 characters', `${'long enough to be a sentence, '.repeat(10)}1`],
    ['with spaces at both ends', '  spaced Pa55word  '],
    ['of other scripts, composed and not', 'pa\u0308ssword-\u00e4-ключ-鍵-😀-1'],
  ])('a password %s is passed on byte for byte (security 13)', async (_what, password) => {
    const { graphql, sandbox } = subgraph();
    const register = `mutation ($input: RegisterCustomerInput!) {
      customer { registerCustomer(input: $input) { customer { entityId } errors { __typename } } }
    }`;
    const email = 'byte@example.com';
    await graphql(register, { input: { firstName: 'B', lastName: 'Y', email, password } });
    const right = await graphql(signIn, { input: { email, password } });
    const trimmed = await graphql(signIn, {
      input: { email, password: password.trim().normalize('NFC').slice(0, 64) },
    });

    expect(right.data.account.login).toMatchObject({ customer: { email }, errors: [] });
    expect(trimmed.data.account.login.errors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }]);
    expect(sandbox.state.customers.size).toBe(7);
  });
});
