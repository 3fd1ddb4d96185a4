import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const signIn = `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`;

describe('sealing disabled, for a team whose own server stores the token', () => {
  const subgraph = useSubgraph({ env: { SESSION_SEALING: 'off' } });

  test('the store’s own token is returned, and accepted in the store’s own header', async () => {
    const { graphql, sandbox } = subgraph();
    const { data } = await graphql(signIn);
    const { value } = data.login.customerAccessToken;

    expect([...sandbox.state.sessions.keys()]).toEqual([value]);
    const { data: me } = await graphql(
      '{ customer { email } account { viewer { entityId } session { customerEntityId } } }',
      {},
      { 'x-bc-customer-access-token': value },
    );
    expect(me).toMatchObject({ customer: { email: jane.email }, account: { viewer: { entityId: jane.entityId } } });
  });

  test('the response to a sign-in is the store’s, byte for byte', async () => {
    const { text } = await subgraph().graphql(signIn);
    const [value] = subgraph().sandbox.state.sessions.keys();

    expect(text).toBe(JSON.stringify({ data: { login: { customerAccessToken: { value } } } }));
  });

  test('a bearer token is ignored, because the store’s tokens cannot be distinguished from a router’s', async () => {
    const { graphql } = subgraph();
    const { data } = await graphql(signIn);
    const { value } = data.login.customerAccessToken;

    expect((await graphql('{ customer { email } }', {}, { authorization: `Bearer ${value}` })).data).toEqual({
      customer: null,
    });
  });

  test('a reference to the viewer is still checked with the store', async () => {
    const { graphql } = subgraph();
    const { data } = await graphql(signIn);
    const headers = { 'x-bc-customer-access-token': data.login.customerAccessToken.value };
    const query = `{ _entities(representations: [{ __typename: "Customer", entityId: 1 }, { __typename: "Customer", entityId: 3 }]) {
      ... on Customer { email } } }`;
    const reply = await graphql(query, {}, headers);

    expect(reply.data._entities).toEqual([{ email: jane.email }, null]);
    expect(reply.errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('signing out works as with sealing', async () => {
    const { graphql, sandbox } = subgraph();
    const { data } = await graphql(signIn);
    const headers = { 'x-bc-customer-access-token': data.login.customerAccessToken.value };
    const signOut = () => graphql('mutation { account { logout { errors { code } } } }', {}, headers);

    expect((await signOut()).data.account.logout.errors).toEqual([]);
    expect((await signOut()).data.account.logout.errors).toEqual([]);
    expect(sandbox.state.sessions.size).toBe(0);
  });
});
