import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { askStore } from '../helpers/askStore.ts';
import { type Path, startBreakingProxy } from '../helpers/brokenResponses.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { prefixedNames } from '../helpers/exposedNames.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { besideOurs, comparable } from '../helpers/sameResponse.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

const key = (__typename: string) => (entityId: unknown) => ({ __typename, entityId });
const [product, brand, category, customer] = ['Product', 'Brand', 'Category', 'Customer'].map(key) as [
  ReturnType<typeof key>,
  ReturnType<typeof key>,
  ReturnType<typeof key>,
  ReturnType<typeof key>,
];
const document = (selection: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
const shop = '... on Product { name path brand { name } } ... on Brand { name } ... on Category { name path }';
const whole =
  'email addresses(first: 2) { edges { node { city } } } attributes { attribute(entityId: 1) { name value } } company';

interface Case {
  readonly title: string;
  readonly query: string;
  readonly of: unknown;
  readonly variables?: object;
  /** Who sends the request. Undefined: a guest. */
  readonly as?: 'viewer' | 'service' | 'stranger';
  /** The place where a store response is broken. */
  readonly breakAt?: Path;
  readonly faults?: readonly object[];
  readonly requests: number;
}

const products = [101, 404, 121, 101].map(product);

const cases: readonly Case[] = [
  {
    title: 'products as a router requests them, with unknown and repeated references',
    query: `query Router__reviews__1($of: [_Any!]!) { _entities(representations: $of) { ...on Product { name path } } }`,
    of: products,
    requests: 1,
  },
  {
    title:
      'several types, nested fragments, conditions, lists, nulls, and the planner’s internal aliases as response keys',
    query: `query Many($of: [_Any!]!, $yes: Boolean!, $no: Boolean = false, $first: Int = 1) {
      _entities(representations: $of) {
        __typename
        ... on Node { ...ids }
        ... on Product @include(if: $yes) { referenceKey: name keys: sku first: path @skip(if: $no) gone: path @include(if: $no) ...Reference }
        ... on Category { reference0: name edges: entityId }
        ... on Customer { viewerEntityId: email kind: __typename }
      }
    }
    fragment ids on Node { again: __typename id }
    fragment Reference on Product {
      categories(first: $first) { edges { node { __typename name parent: path } } }
      images(first: 2) { edges { node { altText url(width: 80) } } }
      brand { ... on Node { id } name }
    }`,
    variables: { yes: true },
    of: [category(11), product(101), customer(1), brand(31), category(404), product(121), category(12)],
    as: 'viewer',
    requests: 4,
  },
  { title: 'only __typename', query: document('__typename'), of: products, requests: 1 },
  {
    title: 'references of a type without a selection',
    query: document('... on Brand { name }'),
    of: products,
    requests: 1,
  },
  {
    title: 'only the key, and a skipped key',
    query: `query ($of: [_Any!]!, $yes: Boolean!) { _entities(representations: $of) { ... on Product { entityId @skip(if: $yes) } } }`,
    variables: { yes: true },
    of: products,
    requests: 1,
  },
  {
    title: 'two _entities fields, and one that is selected twice',
    query: `query ($of: [_Any!]!, $more: [_Any!]!) {
      b: _entities(representations: $of) { ... on Product { name } }
      a: _entities(representations: $more) { ... on Product { path } ... on Customer { email } }
      b: _entities(representations: $of) { ... on Product { sku } }
    }`,
    variables: { more: [product(121), customer(3)] },
    of: products,
    requests: 2,
  },
  { title: 'an empty list of references', query: document('... on Product { name }'), of: [], requests: 0 },
  {
    title: 'a single reference instead of a list',
    query: document('... on Product { name }'),
    of: product(101),
    requests: 1,
  },
  {
    title: 'references from the default value of a variable',
    query: `query ($of: [_Any!]! = [{ __typename: "Category", entityId: 11 }]) { _entities(representations: $of) { ... on Category { name } } }`,
    of: undefined,
    requests: 1,
  },
  {
    title: 'invalid references among valid ones',
    query: document(`${shop} ... on Customer { email }`),
    of: [1, 'x', null, 1.5].flatMap((lie) => [customer(lie), product(lie), category(lie), { entityId: lie }]),
    as: 'viewer',
    requests: 3,
  },
  {
    title: 'more references than one lookup accepts',
    query: document('... on Product { name } ... on Category { name }'),
    of: Array.from({ length: 2_100 }, (_, index) => (index % 3 === 0 ? category : product)(index + 1)),
    requests: 40,
  },
  {
    title: 'more references than one request accepts',
    query: document('... on Product { name }'),
    of: Array.from({ length: 10_001 }, () => product(101)),
    requests: 0,
  },
  {
    title: 'a page size from a variable',
    query: `query ($of: [_Any!]!, $size: Int = 50) { _entities(representations: $of) { ... on Product {
      variants(first: $size) { edges { node { entityId prices { price { value } } } } } } } }`,
    of: Array.from({ length: 50 }, (_, index) => product(index + 80)),
    requests: 3,
  },
  {
    title: 'the viewer',
    query: document(`... on Customer { ${whole} }`),
    of: [1, 1].map(customer),
    as: 'viewer',
    requests: 1,
  },
  {
    title: 'the viewer and other customers',
    query: document(`__typename ... on Customer { entityId ${whole} }`),
    of: [3, 1, 0, 404].map(customer),
    as: 'viewer',
    requests: 1,
  },
  {
    title: 'customers for a guest, in nullable and non-null fields',
    query: document(
      '... on Customer { group: customerGroupName entityId orders { edges { cursor } } kind: __typename }',
    ),
    of: [1, 3].map(customer),
    requests: 0,
  },
  {
    title: 'customers for a guest, with fields that need a session',
    query: document('... on Customer { entityId email }'),
    of: [1, 3].map(customer),
    requests: 0,
  },
  {
    title: 'fields that the reference already contains',
    query: document('... on Customer { __typename id: entityId }'),
    of: [1, 3].map(customer),
    as: 'viewer',
    requests: 0,
  },
  {
    title: 'customers for a service',
    query: document('... on Customer { entityId email } ... on Product { name }'),
    of: [customer(1), product(101), customer(3)],
    as: 'service',
    requests: 2,
  },
  {
    title: 'a session that cannot be opened',
    query: document(`${shop} ... on Customer { email }`),
    of: [product(101), customer(1), category(11)],
    as: 'stranger',
    requests: 0,
  },
  {
    title: 'a failed store request for one of the types',
    query: document(shop),
    of: [product(101), brand(31), category(11), brand(32)],
    faults: [{ kind: 'status', operation: 'BrandReferences' }],
    requests: 5,
  },
  ...(
    [
      ['site'],
      ['site', 'products'],
      ['site', 'products', 'edges'],
      ['site', 'products', 'edges', 0],
      ['site', 'products', 'edges', 1, 'node'],
      ['site', 'products', 'edges', 1, 'node', 'name'],
      ['site', 'products', 'edges', 0, 'node', 'brand'],
      ['site', 'products', 'edges', 0, 'node', 'brand', 'name'],
      ['site', 'reference0'],
      ['site', 'reference1', 'name'],
      ['customer'],
      ['customer', 'email'],
      ['customer', 'addresses', 'edges', 0, 'node', 'city'],
      ['customer', 'attributes', 'attribute', 'name'],
      ['customer', 'attributes', 'attribute', 'value'],
    ] as const
  ).map((path) => ({
    title: `an error of the store’s at ${path.join('.')}`,
    query: document(`${shop} ... on Customer { ${whole} }`),
    of: [product(101), category(11), customer(1), product(121), customer(3), category(12), product(101)],
    as: 'viewer' as const,
    breakAt: path,
    requests: 3,
  })),
];

const serviceKey = 'service-key-of-more-than-thirty-two-characters';
let schema: GraphQLSchema;
const prefixed = prefixedNames(() => schema, false);

describe.each([
  ['the store’s own names', '{}', false],
  ['a prefix and a namespace', prefixedNames(() => schema, true).rules, true],
])(
  'references, with %s, have the same result bypassing the pipeline, through it, and executed',
  (_, rules, isPrefixed) => {
    let subgraph: TestSubgraph;
    let proxy: Awaited<ReturnType<typeof startBreakingProxy>>;

    beforeAll(async () => {
      proxy = await startBreakingProxy(() => schema);
      const entities =
        'entities:\n  Product: { key: entityId, by: "site.products(entityIds:)" }\n  Brand: { key: entityId, by: "site.brands(entityIds:)" }\n  Category: { key: entityId, by: "site.category(entityId:)" }\n';
      subgraph = await startSubgraph({
        env: {
          ...(isPrefixed ? rulesFile(`${rules}\n${entities}`) : {}),
          SERVICE_CREDENTIALS: JSON.stringify([{ name: 'reports', key: serviceKey, fields: ['Customer.*'] }]),
        },
        envFor({ storefrontUrl }) {
          proxy.standBefore(storefrontUrl);
          return { BIGCOMMERCE_STOREFRONT_API_URL: proxy.url };
        },
      });
      schema = buildClientSchema((await askStore(subgraph.sandbox, getIntrospectionQuery())).data);
    });
    afterAll(async () => {
      await subgraph.close();
      await proxy.close();
    });

    /** A reference as this supergraph’s router sends it. */
    function inItsNames(reference: unknown): unknown {
      if (!isPrefixed || typeof reference !== 'object' || reference === null) return reference;
      if (Array.isArray(reference)) return reference.map(inItsNames);
      const { __typename, ...fields } = reference as { __typename?: string };
      if (__typename === undefined) return reference;
      return { __typename: __typename === 'Customer' ? __typename : `Bc${__typename}`, ...fields };
    }

    /** Sends the request to a store with its seed data. */
    async function onFreshStore(asking: Omit<Case, 'query' | 'title' | 'requests'>, query: string) {
      proxy.breakAt(undefined);
      subgraph.sandbox.reset();
      const presented = await headersOf(asking.as);
      proxy.breakAt(asking.breakAt);
      if (asking.faults) {
        await setFaults(subgraph.sandbox, asking.faults);
      }
      return ask(query, { ...asking.variables, ...(asking.of === undefined ? {} : { of: asking.of }) }, presented);
    }

    async function ask(query: string, variables: object, presented: Record<string, string>) {
      const { sandbox, graphql, storeRequests } = subgraph;
      sandbox.state.requests.length = 0;
      const named = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, inItsNames(value)]));
      const reply = await graphql(query, named, presented);
      return { ...reply, asked: (await storeRequests()).length };
    }

    async function headersOf(as: Case['as']): Promise<Record<string, string>> {
      if (as === 'viewer') return subgraph.signIn(jane.email, jane.password);
      if (as === 'service') return { 'x-service-authorization': `Bearer ${serviceKey}` };
      return as === 'stranger' ? { authorization: 'Bearer bcsess_bad' } : {};
    }

    /** The first request with a text passes Apollo Server's pipeline. Later ones bypass it. */
    async function threeWays(query: string, get: (query: string) => ReturnType<typeof ask>) {
      const throughPipeline = await get(`${query} # ${randomUUID()}`);
      await get(query);
      return { throughPipeline, past: await get(query), executed: await get(besideOurs(query)) };
    }

    test.each(cases)('$title', async ({ query, requests, ...asking }) => {
      const exposed = inPublicNames(query);
      const { throughPipeline, past, executed } = await threeWays(exposed, (text) => onFreshStore(asking, text));

      expect(past.text).toBe(throughPipeline.text);
      expect(comparable(past)).toEqual(comparable(executed));
      expect([throughPipeline, past, executed].map(({ asked }) => asked)).toEqual([requests, requests, requests]);
      if (isPrefixed) expect(past.text).not.toMatch(/"(Product|Category|Brand)"/);
    });

    test('the references are forwarded where possible', async () => {
      const response = await fetch(subgraph.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-account-plan': '1' },
        body: JSON.stringify({ query: inPublicNames(cases[1]?.query ?? ''), variables: { of: [], yes: true } }),
      });
      const { extensions } = (await response.json()) as { extensions: { plan: object } };
      expect(extensions.plan).toMatchObject({
        kind: 'entities',
        upstream: expect.arrayContaining([
          expect.objectContaining({
            references: { to: isPrefixed ? 'BcProduct' : 'Product', atMost: 50 },
            document: expect.stringContaining('query ProductReferences'),
          }),
        ]),
      });
    });

    test('the results agree for random selections over the whole schema', async () => {
      const of = [product(101), customer(1), category(12), customer(3), product(404), product(121), brand(31)];
      subgraph.sandbox.reset();
      const session = await headersOf('viewer');
      let good = 0;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const made = generateDocument(schema, gen, { entities: ['Customer', 'Product', 'Brand', 'Category'] });
          const query = inPublicNames(made.query);
          const get = (text: string) => ask(text, { ...made.variables, of }, session);
          const { throughPipeline, past, executed } = await threeWays(query, get);
          expect([query, past.text]).toEqual([query, throughPipeline.text]);
          expect([query, comparable(past)]).toEqual([query, comparable(executed)]);
          if (past.errors.length <= 1) good += 1;
        }),
        { numRuns: 20, endOnFailure: true },
      );
      expect(good).toBeGreaterThan(10);
    });

    /** An operation in the store’s names, rewritten as this supergraph’s router writes it. */
    function inPublicNames(query: string): string {
      return isPrefixed ? prefixed.query(query).replaceAll('"Category"', '"BcCategory"') : query;
    }
  },
);
