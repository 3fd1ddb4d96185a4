import { randomUUID } from 'node:crypto';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { askStore } from '../helpers/askStore.ts';
import { type Path, startBreakingProxy } from '../helpers/brokenResponses.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { type ExposedNames, prefixedNames } from '../helpers/exposedNames.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import { besideOurs, comparable } from '../helpers/sameResponse.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

const update = (firstName: string) =>
  `customer { updateCustomer(input: { firstName: "${firstName}" }) { __typename customer { firstName } errors { __typename } } }`;
const broken = 'wishlist { deleteWishlistItems(input: { entityId: 404, itemEntityIds: [1] }) { result { name } } }';

interface Case {
  readonly title: string;
  readonly query: string;
  readonly variables?: object;
  /** The number of requests that reach the store. */
  readonly asked: number;
  /** Whether the first of two mutations returns null for a non-null field. */
  readonly failsFirst?: boolean;
  /** The place where a store response is broken. */
  readonly breakAt?: Path;
  readonly faults?: readonly object[];
}

const cases: readonly Case[] = [
  {
    title: 'two successful mutations, where the second sees the effect of the first',
    query: `mutation { one: ${update('Janet')} two: ${update('Jill')} }`,
    asked: 2,
  },
  {
    title: 'response keys in document order, with fragments and variables',
    query: `mutation M($first: UpdateCustomerInput!, $last: UpdateCustomerInput!) {
      z: customer { updateCustomer(input: $first) { customer { firstName lastName } } }
      ...more
      z: customer { again: updateCustomer(input: $last) { ...names } }
    }
    fragment more on Mutation { a: customer { updateCustomer(input: $last) { ...names } } }
    fragment names on UpdateCustomerResult { customer { firstName lastName } }`,
    variables: { first: { firstName: 'Janet' }, last: { lastName: 'Thorn' } },
    asked: 2,
  },
  {
    title: '@skip and @include, also with default values',
    query: `mutation ($yes: Boolean!, $no: Boolean = false) {
      ...late @include(if: $yes)
      no: ${update('No').replace('customer', 'customer @include(if: $no)')}
      ... @skip(if: $no) { early: ${update('Early')} }
      ...late
    }
    fragment late on Mutation { late: ${update('Late')} }`,
    variables: { yes: false },
    asked: 2,
  },
  {
    title: 'all mutations skipped',
    query: `mutation { a: ${update('A').replace('customer', 'customer @skip(if: true)')} b: ${update('B').replace('customer', 'customer @include(if: false)')} }`,
    asked: 0,
  },
  {
    title: 'a nested error, and the mutation after it',
    query: `mutation { one: ${broken} two: ${update('Jill')} }`,
    asked: 2,
  },
  {
    title: 'a store error at a nullable field',
    query: `mutation { one: ${update('Janet')} two: ${update('Jill')} }`,
    breakAt: ['one', 'updateCustomer', 'customer'],
    asked: 2,
  },
  {
    title: 'a store error at a non-null field of the first mutation',
    query: `mutation { one: ${update('Janet')} two: ${update('Jill')} }`,
    breakAt: ['one'],
    asked: 1,
    failsFirst: true,
  },
  {
    title: 'a store error at a non-null field of the last mutation',
    query: `mutation { one: ${update('Janet')} two: ${update('Jill')} }`,
    breakAt: ['two'],
    asked: 2,
  },
  {
    title: 'a store that does not respond',
    query: `mutation { one: ${update('Janet')} two: ${update('Jill')} }`,
    faults: [{ kind: 'status' }],
    asked: 1,
    failsFirst: true,
  },
  {
    title: 'response keys such as __proto__ and constructor',
    query: `mutation { __proto__: ${update('Janet')} constructor: ${update('Jill')} toString: ${broken} }`,
    asked: 3,
  },
  {
    title: 'a sign-in with other mutations',
    query: `mutation { one: ${update('Janet')} login(email: "${jane.email}", password: "wrong") { result } }`,
    asked: 2,
  },
];

let schema: GraphQLSchema;
const verbatim: ExposedNames = { rules: '{}', query: (query) => query, answer: (_, answer) => answer };

describe.each([
  ['the store’s own names', verbatim, false],
  ['a prefix', prefixedNames(() => schema, false), false],
  ['a prefix and a namespace', prefixedNames(() => schema, true), true],
])('several store mutations, with %s, have the same result forwarded and executed', (_, names, namespaced) => {
  let subgraph: TestSubgraph;
  let proxy: Awaited<ReturnType<typeof startBreakingProxy>>;

  beforeAll(async () => {
    proxy = await startBreakingProxy(() => schema);
    subgraph = await startSubgraph({
      env: { ...rulesFile(names.rules), LIMIT_SIGN_IN: 'off' },
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

  test.each(cases)('$title', async ({ query, variables = {}, breakAt, faults, asked, failsFirst }) => {
    const { sandbox, graphql, signIn, storeRequests } = subgraph;
    const exposed = names.query(query);

    async function onFreshStore(text: string) {
      proxy.breakAt(undefined);
      sandbox.reset();
      const session = await signIn(jane.email, jane.password);
      sandbox.state.requests.length = 0;
      proxy.breakAt(breakAt);
      if (faults) {
        await setFaults(sandbox, faults);
      }
      const reply = await graphql(text, variables, session);
      return { reply, asked: (await storeRequests()).length };
    }

    const throughPipeline = await onFreshStore(`${exposed} # ${randomUUID()}`);
    await onFreshStore(exposed);
    const past = await onFreshStore(exposed);
    const executed = await onFreshStore(besideOurs(exposed));

    expect(past.reply.text).toBe(throughPipeline.reply.text);
    for (const [key] of query.matchAll(/__proto__|constructor|toString/g))
      expect(past.reply.text).toContain(`"${key}":`);
    expect(comparable(past.reply)).toEqual(comparable(executed.reply));
    expect(past.asked).toBe(throughPipeline.asked);
    // In a namespace they are not root fields, so the second has been sent when the first fails.
    const onItsWay = namespaced && failsFirst;
    expect(past.asked).toBe(onItsWay ? 2 : asked);
    if (!onItsWay) expect(executed.asked).toBe(asked);
  });

  test('sign-ins work beside a session that does not open, and their tokens are sealed', async () => {
    proxy.breakAt(undefined);
    const login = `login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } }`;
    const query = names.query(`mutation { one: ${login} two: ${login} }`);
    for (const _time of ['through the pipeline', 'past it']) {
      const { data, errors } = await subgraph.graphql(query, {}, { authorization: 'Bearer bcsess_bad' });
      expect(errors).toEqual([]);
      const { one, two } = namespaced ? data.shop : data;
      for (const { customerAccessToken } of [one, two]) expect(customerAccessToken.value).toMatch(/^bcsess_/);
    }
  });

  test('the mutations are forwarded', async () => {
    const response = await fetch(subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-account-plan': '1' },
      body: JSON.stringify({ query: names.query(`mutation { one: ${update('Janet')} two: ${update('Jill')} }`) }),
    });
    const { extensions } = (await response.json()) as { extensions: { plan: { kind: string; upstream: unknown[] } } };
    expect(extensions.plan).toMatchObject({ kind: 'serial', upstream: [{ sentAs: 'viewer' }, { sentAs: 'viewer' }] });
  });
});
