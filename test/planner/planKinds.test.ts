import { useSubgraph } from '../helpers/useSubgraph.ts';

const subgraph = useSubgraph({ env: { PLAN_EXTENSION: 'on' } });

describe('the plan kind of an operation', () => {
  test.each([
    ['forward', 'of store fields alone', '{ site { settings { storeName } } }', {}],
    ['serial', 'of several store mutations', 'mutation { a: logout { result } b: logout { result } }', {}],
    [
      'entities',
      'of references alone',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name } } }',
      { r: [{ __typename: 'Product', entityId: 101 }] },
    ],
    ['execute', 'with an account field', '{ account { session { expiresAt } } site { settings { storeName } } }', {}],
    [
      'execute',
      'of references with one of the subgraph’s own fields',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { displayName } } }',
      { r: [{ __typename: 'Customer', entityId: 1 }] },
    ],
  ])('an operation is planned as %s if it consists %s', async (kind, _what, query, variables) => {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-account-plan': '1' },
      body: JSON.stringify({ query, variables }),
    });
    const { extensions } = (await response.json()) as { extensions: { plan: { kind: string } } };

    expect(extensions.plan.kind).toBe(kind);
  });
});
