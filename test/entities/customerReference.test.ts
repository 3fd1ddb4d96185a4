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

  test('a reference to the viewer needs one request and returns everything that was selected', async () => {
    const { data, errors, asked } = await resolve(entities, { of: [reference(1)] }, await signedIn());

    expect({ errors, asked }).toEqual({ errors: [], asked: [['customer']] });
    expect(data._entities).toEqual([whole]);
  });

  test('many references to the viewer need one request', async () => {
    const of = Array.from({ length: 50 }, () => reference(1));
    const { data, asked } = await resolve(entities, { of }, await signedIn());

    expect(asked).toEqual([['customer']]);
    expect(data._entities).toEqual(of.map(() => whole));
  });

  test('a reference to another customer is null with an error of its own, and the viewer beside it is complete', async () => {
    const of = [reference(3), reference(1), reference(404)];
    const { data, errors, asked } = await resolve(entities, { of }, await signedIn());

    expect(asked).toEqual([['customer']]);
    expect(data._entities).toEqual([null, whole, null]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } },
      { path: ['_entities', 2], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('references to other customers only are answered without a request to the store', async () => {
    const { data, asked } = await resolve(entities, { of: [reference(3)] }, await signedIn());

    expect({ data, asked }).toEqual({ data: { _entities: [null] }, asked: [] });
  });

  test('a guest’s reference is refused, and no request reaches the store', async () => {
    const { data, errors, asked } = await resolve(entities, { of: [reference(1)] });

    expect({ data, asked }).toEqual({ data: { _entities: [null] }, asked: [] });
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('a reference with an invalid session is refused with the code that asks to sign in again', async () => {
    const { data, errors } = await resolve(entities, { of: [reference(1)] }, { authorization: 'Bearer bcsess_bad' });

    expect(data._entities).toEqual([null]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
  });

  test('a reference that selects only the type name is answered', async () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';

    expect((await resolve(query, { of: [reference(1)] }, await signedIn())).data._entities).toEqual([
      { __typename: 'Customer' },
    ]);
  });

  test('a store error below a reference has the complete path, including the index', async () => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Customer { email attributes { attribute(entityId: 404) { name } } } } }`;
    const { data, errors } = await resolve(query, { of: [reference(3), reference(1)] }, await signedIn());

    expect(data._entities).toEqual([null, null]);
    expect(errors.find(({ message }) => message.includes('404'))).toMatchObject({
      path: ['_entities', 1, 'attributes', 'attribute'],
    });
  });

  test('a reference beside other store fields needs one more request', async () => {
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Customer { email } }
      site { settings { storeName } }
    }`;
    const { data, asked } = await resolve(query, { of: [reference(1)] }, await signedIn());

    expect(data._entities).toEqual([{ email: jane.email }]);
    expect(asked).toHaveLength(2);
  });
});

describe('a reference to a customer with a session that does not contain its customer', () => {
  const subgraph = useSubgraph({ env: { SESSION_SEALING: 'off' } });

  test('the reference is the viewer’s if the store says so, and otherwise refused', async () => {
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
