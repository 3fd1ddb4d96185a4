import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const reference = (entityId: number) => ({ __typename: 'Customer', entityId });

const entities = `query ($of: [_Any!]!, $first: Int = 1) {
  _entities(representations: $of) {
    __typename
    ... on Customer { ...who addresses(first: $first) { edges { node { city } } } name: firstName }
  }
}
fragment who on Customer { email entityId }`;

const whole = {
  __typename: 'Customer',
  email: jane.email,
  entityId: jane.entityId,
  addresses: { edges: [{ node: { city: 'Austin' } }] },
  name: 'Jane',
};

describe('a reference to a customer', () => {
  const subgraph = useSubgraph();

  async function resolve(query: string, variables: object, session?: Record<string, string>) {
    subgraph().sandbox.state.requests.length = 0;
    const reply = await subgraph().graphql(query, variables, session);
    return { ...reply, asked: (await subgraph().storeRequests()).map(({ rootFields }) => rootFields) };
  }

  const signedIn = () => subgraph().signIn(jane.email, jane.password);

  test('who is the viewer is answered by one request, with all that was selected', async () => {
    const { data, errors, asked } = await resolve(entities, { of: [reference(1)] }, await signedIn());

    expect({ errors, asked }).toEqual({ errors: [], asked: [['customer']] });
    expect(data._entities).toEqual([whole]);
  });

  test('named many times over is answered by one request', async () => {
    const of = Array.from({ length: 50 }, () => reference(1));
    const { data, asked } = await resolve(entities, { of }, await signedIn());

    expect(asked).toEqual([['customer']]);
    expect(data._entities).toEqual(of.map(() => whole));
  });

  test('who is someone else is null with an error of its own; the viewer beside is whole', async () => {
    const of = [reference(3), reference(1), reference(404)];
    const { data, errors, asked } = await resolve(entities, { of }, await signedIn());

    expect(asked).toEqual([['customer']]);
    expect(data._entities).toEqual([null, whole, null]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } },
      { path: ['_entities', 2], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('who is someone else and nobody more is told without asking the store', async () => {
    const { data, asked } = await resolve(entities, { of: [reference(3)] }, await signedIn());

    expect({ data, asked }).toEqual({ data: { _entities: [null] }, asked: [] });
  });

  test('is refused to a guest, and the store is not asked', async () => {
    const { data, errors, asked } = await resolve(entities, { of: [reference(1)] });

    expect({ data, asked }).toEqual({ data: { _entities: [null] }, asked: [] });
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('is refused with a session that is not valid, under the code that means: sign in again', async () => {
    const { data, errors } = await resolve(entities, { of: [reference(1)] }, { authorization: 'Bearer bcsess_bad' });

    expect(data._entities).toEqual([null]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
  });

  test('that asks for the type name alone is answered as well', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';

    expect((await resolve(query, { of: [reference(1)] }, await signedIn())).data._entities).toEqual([
      { __typename: 'Customer' },
    ]);
  });

  test('with an error of the store’s below it names the place, index and all', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Customer { email attributes { attribute(entityId: 404) { name } } } } }`;
    const { data, errors } = await resolve(query, { of: [reference(3), reference(1)] }, await signedIn());

    expect(data._entities).toEqual([null, null]);
    expect(errors.find(({ message }) => message.includes('404'))).toMatchObject({
      path: ['_entities', 1, 'attributes', 'attribute'],
    });
  });

  test('beside other fields of the store’s costs one request more', async () => {
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Customer { email } }
      site { settings { storeName } }
    }`;
    const { data, asked } = await resolve(query, { of: [reference(1)] }, await signedIn());

    expect(data._entities).toEqual([{ email: jane.email }]);
    expect(asked).toHaveLength(2);
  });
});

describe('a reference to a customer, with sessions that do not tell whose they are', () => {
  const subgraph = useSubgraph({ env: { SESSION_SEALING: 'off' } });

  test('is the viewer’s when the store says so, and nobody else’s', async () => {
    const { graphql, storeRequests, sandbox } = subgraph();
    const signedIn = await graphql(
      `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`,
    );
    const session = { 'x-bc-customer-access-token': signedIn.data.login.customerAccessToken.value };
    sandbox.state.requests.length = 0;
    const { data, errors } = await graphql(entities, { of: [reference(3), reference(1)] }, session);

    expect(data._entities).toEqual([null, whole]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } }]);
    expect(await storeRequests()).toHaveLength(1);
  });
});
