import { readFileSync } from 'node:fs';
import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { customerKey } from './customerKey.ts';

const serviceKey = 'service-key-of-more-than-thirty-two-characters';
const env = {
  SERVICE_CREDENTIALS: JSON.stringify([{ name: 'reports', key: serviceKey, fields: ['Customer.*'] }]),
};
const service = { 'x-service-authorization': `Bearer ${serviceKey}` };

const document = (selection: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
const publicly = document('... on Customer { entityId displayName }');
const privately = document('... on Customer { email wishlists { edges { cursor } } orders { edges { cursor } } }');
const profile = document(
  '... on Customer { email firstName lastName company phone customerGroupId taxExemptCategory addressCount attributeCount notes }',
);
const shop = document('... on Product { name } ... on Brand { name } ... on Category { name }');

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const key = (__typename: string) => (entityId: number) => ({ __typename, entityId });

interface Row {
  readonly title: string;
  readonly query: string;
  readonly of: (hundred: readonly number[]) => readonly object[];
  readonly as?: 'viewer' | 'service';
  readonly withToken?: boolean;
  /** The numbers of answered references and of errors. */
  readonly answered: number;
  readonly errors?: number;
}

const rows: readonly Row[] = [
  { title: 'the viewer', query: privately, of: () => [customerKey(1)], as: 'viewer', answered: 1 },
  {
    title: 'the viewer, referenced fifty times',
    query: privately,
    of: () => times(50, () => customerKey(1)),
    as: 'viewer',
    answered: 50,
  },
  {
    title: "a customer's `entityId` alone",
    query: document('... on Customer { entityId }'),
    of: () => [customerKey(3)],
    answered: 1,
  },
  { title: "a customer's public fields", query: publicly, of: () => [customerKey(3)], answered: 1 },
  {
    title: "a customer's public fields, twice in one operation",
    query: `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Customer { entityId displayName } }
      again: _entities(representations: $of) { ... on Customer { displayName } }
    }`,
    of: () => [customerKey(3)],
    answered: 1,
  },
  { title: "a hundred customers' public fields", query: publicly, of: (ids) => ids.map(customerKey), answered: 100 },
  {
    title: "a hundred customers' public fields, the viewer's among them",
    query: publicly,
    of: (ids) => [1, ...ids.slice(1)].map(customerKey),
    as: 'viewer',
    answered: 100,
  },
  {
    title: "another customer's private fields",
    query: privately,
    of: () => [2, 3].map(customerKey),
    answered: 0,
    errors: 2,
  },
  {
    title: "the viewer, and another customer's private fields",
    query: privately,
    of: () => [3, 1].map(customerKey),
    as: 'viewer',
    answered: 1,
    errors: 1,
  },
  { title: "a customer's profile", query: profile, of: () => [customerKey(3)], as: 'service', answered: 1 },
  {
    title: "a hundred customers' profiles",
    query: profile,
    of: (ids) => ids.map(customerKey),
    as: 'service',
    answered: 100,
  },
  {
    title: "three customers' orders, addresses or wishlists",
    query: privately,
    of: () => [1, 2, 3].map(customerKey),
    as: 'service',
    withToken: true,
    answered: 3,
  },
  {
    title: "three customers' orders, addresses or wishlists",
    query: privately,
    of: () => [1, 2, 3].map(customerKey),
    as: 'service',
    answered: 0,
    errors: 3,
  },
  { title: 'a product', query: shop, of: () => [101].map(key('Product')), answered: 1 },
  {
    title: 'fifty products',
    query: shop,
    of: () => times(50, (index) => index + 80).map(key('Product')),
    answered: 12,
  },
  {
    title: 'a hundred products',
    query: shop,
    of: () => times(100, (index) => index + 80).map(key('Product')),
    answered: 12,
  },
  {
    title: 'a product, referenced fifty times',
    query: shop,
    of: () => times(50, () => 101).map(key('Product')),
    answered: 50,
  },
  {
    title: 'fifty categories',
    query: shop,
    of: () => times(50, (index) => index + 1).map(key('Category')),
    answered: 8,
  },
  {
    title: 'a product, a brand and a category',
    query: shop,
    of: () => [key('Product')(101), key('Brand')(31), key('Category')(11)],
    answered: 3,
  },
  {
    title: 'a customer or a product that the store does not know',
    query: document('... on Customer { displayName } ... on Product { name }'),
    of: () => [customerKey(404), key('Product')(404)],
    answered: 0,
  },
];

/** The documented figures, row by row. */
const documented = [
  ...readFileSync(packageFile('docs', 'references.md'), 'utf8').matchAll(/^\| (.+) \| .+ \| .+ \| (\d+) \|$/gm),
].map(([, title = '', requests]) => ({ title, requests: Number(requests) }));

describe('the cost of references as documented in docs/references.md', () => {
  const plain = useSubgraph({ env });
  const withToken = useSubgraph({
    env,
    envFor: (sandbox) => ({
      BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN: sandbox.createStorefrontToken({ kind: 'customerImpersonation' }),
    }),
  });

  test('every row of the table has its test, in the same order', () => {
    expect(documented.map(({ title }) => title)).toEqual(rows.map(({ title }) => title));
  });

  test.each(rows.map((row, index) => ({ ...row, requests: documented[index]?.requests })))(
    '$title: $requests',
    async (row) => {
      const { graphql, sandbox, signIn, storeRequests } = row.withToken ? withToken() : plain();
      const hundred = times(100, (index) => {
        const fields = { firstName: 'Ada', lastName: 'Quill', email: `quill${index}@example.com` };
        return createCustomer(sandbox.state, fields, Date.now()).entityId;
      });
      const headers =
        row.as === 'viewer' ? await signIn(jane.email, jane.password) : row.as === 'service' ? service : {};
      sandbox.state.requests.length = 0;
      const { data, errors } = await graphql(row.query, { of: row.of(hundred) }, headers);

      expect(await storeRequests()).toHaveLength(row.requests ?? Number.NaN);
      expect(data._entities.filter((entity: unknown) => entity !== null)).toHaveLength(row.answered);
      expect(errors).toHaveLength(row.errors ?? 0);
    },
  );
});
