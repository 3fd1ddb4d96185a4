import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { customerKey } from './customerKey.ts';

const references = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    __typename
    ... on Customer { entityId email }
    ... on Product { entityId name }
    ... on Category { entityId name }
  }
}`;
const product = (entityId: unknown) => ({ __typename: 'Product', entityId });
const category = (entityId: unknown) => ({ __typename: 'Category', entityId });

const janeHerself = { __typename: 'Customer', entityId: jane.entityId, email: jane.email };
const mug = { __typename: 'Product', entityId: 101, name: 'Harbour Mug' };

describe('an invalid representation', () => {
  const subgraph = useSubgraph({ env: { BODY_LIMIT_BYTES: '20000000' } });

  async function ask(of: readonly unknown[], query = references) {
    const { graphql, sandbox, signIn, storeRequests } = subgraph();
    const session = await signIn(jane.email, jane.password);
    sandbox.state.requests.length = 0;
    const reply = await graphql(query, { of }, session);
    return { ...reply, entities: reply.data?._entities, asked: await storeRequests() };
  }

  test('an invalid key is an error at its place, for customers and products, and valid references beside it are complete', async () => {
    const lies = ['1', '3', 1.5, 2 ** 31, [1], { eq: 1 }, true, null, undefined, ''];
    const of = lies.flatMap((lie) => [customerKey(lie), product(lie), category(lie)]);
    const { entities, errors, asked } = await ask([...of, customerKey(1), product(101)]);

    expect(entities).toEqual([...of.map(() => null), janeHerself, mug]);
    expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual(
      of.map((_, index) => [['_entities', index], 'BAD_USER_INPUT']),
    );
    expect(errors.map(({ message }) => message).slice(0, 3)).toEqual([
      'A Customer reference requires entityId of type Int.',
      'A Product reference requires entityId of type Int.',
      'A Category reference requires entityId of type Int.',
    ]);
    expect(asked).toHaveLength(2);
  });

  test('an invalid type is an error at its place, whatever the value of __typename', async () => {
    const lies = [
      { __typename: 'Cart', entityId: 'no entity' },
      { __typename: 'Wizard', entityId: 1 },
      { __typename: 'Node', id: '1' },
      { __typename: 'Query' },
      { __typename: '_Entity', entityId: 1 },
      { __typename: 'constructor' },
      { __typename: ['Customer'], entityId: 1 },
      { entityId: 1 },
      'Customer',
      1,
      [customerKey(1)],
    ];
    const { entities, errors } = await ask([...lies, customerKey(1), product(101)]);

    expect(entities).toEqual([...lies.map(() => null), janeHerself, mug]);
    expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual(
      lies.map((_, index) => [['_entities', index], 'BAD_USER_INPUT']),
    );
  });

  test('additional fields in a representation are ignored', async () => {
    const { entities, errors } = await ask([
      { ...customerKey(1), email: 'mallory@example.com', __proto__: { admin: true } },
      { ...product(101), name: 'Free Mug', reference0: {}, referenceKey: 102 },
    ]);

    expect({ entities, errors }).toEqual({ entities: [janeHerself, mug], errors: [] });
  });

  test('a claim to be the viewer reveals nothing about other customers, aliased, repeated or mixed', async () => {
    const query = `query ($of: [_Any!]!) {
      a: _entities(representations: $of) { ... on Customer { entityId email } }
      b: _entities(representations: $of) { ... on Customer { entityId: email email: phone } }
      c: _entities(representations: $of) { ... on Customer { viewerEntityId: entityId addresses { edges { node { city } } } } }
    }`;
    const { data, text } = await ask([customerKey(3), customerKey(1), { ...customerKey(3), viewerEntityId: 1 }], query);

    expect(data.a).toEqual([null, { entityId: 1, email: jane.email }, null]);
    expect(data.b[0]).toBeNull();
    expect(data.c.map((each: unknown) => each !== null)).toEqual([false, true, false]);
    expect(text).not.toContain(ottoline.email);
  });

  test('ids that no customer or product can have return null and do not affect other references', async () => {
    const query = references.replace('entityId email', 'entityId displayName');
    const { entities, errors } = await ask(
      [0, -1, 3, 2 ** 31 - 1].flatMap((id) => [customerKey(id), product(id)]),
      query,
    );

    expect(errors).toEqual([]);
    expect(entities.filter(Boolean)).toEqual([{ __typename: 'Customer', entityId: 3, displayName: 'Ottoline M.' }]);
  });
});

describe('a hundred thousand references', () => {
  const subgraph = useSubgraph({ env: { BODY_LIMIT_BYTES: '20000000' } });
  const many = (make: (index: number) => unknown, count = 100_000) =>
    Array.from({ length: count }, (_, index) => make(index));

  test.each([
    ['each to another customer', (index: number) => customerKey(index + 1)],
    ['each to another product', (index: number) => product(index + 1)],
    ['each a lie', (index: number) => String(index)],
    ['all to one customer', () => customerKey(1)],
  ])('%s are refused with one error, and no request reaches the store', async (_, make) => {
    const { data, errors } = await subgraph().graphql(references, { of: many(make) });

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['_entities'], extensions: { code: 'TOO_MANY_REFERENCES' } }]);
    expect(errors).toHaveLength(1);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('references spread over aliases of one request are refused in the same way', async () => {
    const aliases = Array.from(
      { length: 20 },
      (_, index) => `a${index}: _entities(representations: $of) { __typename }`,
    );
    const { data, errors } = await subgraph().graphql(`query ($of: [_Any!]!) { ${aliases.join(' ')} }`, {
      of: many(() => customerKey(1), 5_000),
    });

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REFERENCES' } }]);
  });

  test('two thousand references are looked up in pages of fifty, and the others are errors', async () => {
    const of = many((index) => product(index + 1), 2_100);
    const { data, errors } = await subgraph().graphql(references, { of });

    expect(await subgraph().storeRequests()).toHaveLength(40);
    expect(data._entities.filter(Boolean)).toHaveLength(12);
    expect(errors).toHaveLength(100);
    expect(errors[0]).toMatchObject({ path: ['_entities', 2_000], extensions: { code: 'TOO_MANY_REFERENCES' } });
  });

  test('ten thousand references to one product need one request', async () => {
    const { data, errors } = await subgraph().graphql(references, { of: many(() => product(101), 10_000) });

    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(10_000);
    expect(data._entities.at(-1)).toEqual(mug);
    expect(await subgraph().storeRequests()).toHaveLength(1);
  });
});

describe('a body larger than the limit', () => {
  const subgraph = useSubgraph();

  test('the body is refused, whatever references it contains', async () => {
    const of = Array.from({ length: 100_000 }, () => customerKey(1));
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: references, variables: { of } }),
    });

    expect(response.status).toBe(413);
    expect(await subgraph().storeRequests()).toEqual([]);
  });
});
