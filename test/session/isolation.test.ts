import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const shapes = {
  forwarded: '{ customer { entityId email } }',
  executed: '{ customer { entityId email } account { session { customerEntityId } } }',
  viewer: '{ account { viewer { entityId email } } }',
  entity: `query ($id: _Any!) { _entities(representations: [$id]) { ... on Customer { entityId email } } }`,
  entityBothWays: `query ($id: _Any!, $other: _Any!) {
    mine: _entities(representations: [$id]) { ... on Customer { entityId email } }
    theirs: _entities(representations: [$other]) { ... on Customer { entityId email } }
  }`,
};

describe('a session reads its own customer and no other (security 20)', () => {
  const subgraph = useSubgraph();

  test('many concurrent requests of two customers and guests of any shape each read their own customer', async () => {
    const { graphql, signIn } = subgraph();
    const sessions = {
      [jane.entityId]: await signIn(jane.email, jane.password),
      [ottoline.entityId]: await signIn(ottoline.email, ottoline.password),
    };
    const rounds = Array.from({ length: 30 }, (_, round) => round).flatMap((round) =>
      Object.entries(shapes).flatMap(([shape, query]) =>
        [jane, ottoline, undefined].map(async (customer) => {
          const other = customer === jane ? ottoline : jane;
          const variables = {
            id: { __typename: 'Customer', entityId: customer?.entityId ?? 1 },
            other: { __typename: 'Customer', entityId: other.entityId },
          };
          const headers = customer ? sessions[customer.entityId] : {};
          return { round, shape, customer, reply: await graphql(query, variables, headers) };
        }),
      ),
    );

    for (const { shape, customer, reply } of await Promise.all(rounds)) {
      const others = [jane, ottoline].filter((each) => each !== customer);
      for (const other of others)
        expect([shape, reply.text]).toEqual([shape, expect.not.stringContaining(other.email)]);
      if (customer) expect([shape, reply.text]).toEqual([shape, expect.stringContaining(customer.email)]);
    }
  });

  test('the same document, sent by two customers in turn, returns each their own data', async () => {
    const { graphql, signIn } = subgraph();
    for (const customer of [jane, ottoline, jane]) {
      const session = await signIn(customer.email, customer.password);
      expect((await graphql(shapes.executed, {}, session)).data.customer.email).toBe(customer.email);
    }
    expect((await graphql(shapes.executed)).data.customer).toBeNull();
  });

  test.each([
    ['another’s id', { entityId: 3 }, 'FORBIDDEN'],
    ['another’s id beside one’s own email', { entityId: 3, email: jane.email }, 'FORBIDDEN'],
    ['one’s own id as text', { entityId: '1' }, 'BAD_USER_INPUT'],
    ['another’s id as text', { entityId: '3' }, 'BAD_USER_INPUT'],
    ['a fraction', { entityId: 1.5 }, 'BAD_USER_INPUT'],
    ['a list of ids', { entityId: [1] }, 'BAD_USER_INPUT'],
    ['an object', { entityId: { valueOf: 1 } }, 'BAD_USER_INPUT'],
    ['nothing', {}, 'BAD_USER_INPUT'],
    ['null', { entityId: null }, 'BAD_USER_INPUT'],
    ['a number beyond all ids', { entityId: 1e300 }, 'BAD_USER_INPUT'],
  ])('a reference with %s reveals nothing about anyone', async (_what, key, code) => {
    const { graphql, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    const id = { __typename: 'Customer', ...key };
    const { data, errors, text } = await graphql(shapes.entity, { id }, session);

    expect(data._entities).toEqual([null]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code } }]);
    expect(text).not.toContain('@example.com');
  });

  test('a reference with an impossible id is null', async () => {
    const { graphql, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    const { data } = await graphql(shapes.entity, { id: { __typename: 'Customer', entityId: -1 } }, session);

    expect(data._entities).toEqual([null]);
  });

  test('other fields of a reference are ignored: the response is the store’s', async () => {
    const { graphql, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    const id = { __typename: 'Customer', entityId: 1, email: 'forged@example.com', firstName: 'Forged', answer: {} };

    expect((await graphql(shapes.entity, { id }, session)).data._entities).toEqual([
      { entityId: 1, email: jane.email },
    ]);
  });

  test.each(['CustomerAddress', 'AccountSession', 'Query', 'NoSuchType', '__proto__', undefined, 7])(
    'a reference of another type (%s) is refused',
    async (__typename) => {
      const { graphql, signIn } = subgraph();
      const session = await signIn(jane.email, jane.password);
      const { errors, text } = await graphql(shapes.entity, { id: { __typename, entityId: 1 } }, session);

      expect(errors.length).toBeGreaterThan(0);
      expect(text).not.toContain(jane.email);
    },
  );

  test('a sign-in cannot name another customer: the session belongs to the owner of the password or token', async () => {
    const { data } = await subgraph().graphql(`mutation {
      account {
        mine: login(input: { email: "${jane.email}", password: "${jane.password}" }) { customer { email } }
        theirs: login(input: { email: "${ottoline.email}", password: "wrong-Pa55word" }) { customer { email } }
      }
    }`);

    expect(data.account).toEqual({ mine: { customer: { email: jane.email } }, theirs: { customer: null } });
  });
});
