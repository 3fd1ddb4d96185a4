import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

// The two documents of BigCommerce's own lesson, unchanged.
const signIn = `mutation Login($jwt: String!) { loginWithCustomerLoginJwt(jwt: $jwt) { customer { entityId email } customerAccessToken { value expiresAt } } }`;
const reset = `mutation($email: String!) { customer { requestResetPassword(input: { email: $email, path: "/passwordreset" }) { errors { ... on ValidationError { message } } }
 } }`;

describe('the documents of BigCommerce’s own lesson', () => {
  const subgraph = useSubgraph();

  test('signing in with a login JWT returns the customer and a working session', async () => {
    const { sandbox, graphql } = subgraph();
    const reply = await graphql(signIn, { jwt: sandbox.loginJwt(jane.entityId) });

    expect(reply.errors).toEqual([]);
    const { customer, customerAccessToken } = reply.data.loginWithCustomerLoginJwt;
    expect(customer).toEqual({ entityId: jane.entityId, email: jane.email });
    expect(Date.parse(customerAccessToken.expiresAt)).toBeGreaterThan(Date.now());
    const again = await graphql('{ customer { email } }', {}, { authorization: `Bearer ${customerAccessToken.value}` });
    expect(again.data).toEqual({ customer: { email: jane.email } });
  });

  test('a login JWT works once: the second use returns the store’s own error', async () => {
    const jwt = subgraph().sandbox.loginJwt(jane.entityId);
    await subgraph().graphql(signIn, { jwt });
    const reply = await subgraph().graphql(signIn, { jwt });

    expect(reply.data).toBeNull();
    expect(reply.errors).toMatchObject([{ message: 'Invalid credentials', path: ['loginWithCustomerLoginJwt'] }]);
    expect(subgraph().sandbox.state.sessions.size).toBe(1);
  });

  test('requesting a password reset emails a link to the page that the document names', async () => {
    const reply = await subgraph().graphql(reset, { email: jane.email });

    expect(reply.data).toEqual({ customer: { requestResetPassword: { errors: [] } } });
    const [mail] = subgraph().sandbox.state.mail;
    expect(mail?.to).toBe(jane.email);
    expect(new URL(mail?.link ?? '').pathname).toBe('/passwordreset');
  });

  test('an invalid email address returns the union member that the document selects', async () => {
    const reply = await subgraph().graphql(reset, { email: 'nobody' });

    expect(reply.data.customer.requestResetPassword.errors).toEqual([{ message: expect.stringMatching(/email/i) }]);
    expect(subgraph().sandbox.state.mail).toEqual([]);
  });
});
