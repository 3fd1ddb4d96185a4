import fc from 'fast-check';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { rulesFile } from '../exposure/rulesFile.ts';
import { askStore } from '../helpers/askStore.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { breakAt, INSIDE, placesIn, startBreakingProxy } from './brokenAnswers.ts';
import { type ExposedNames, prefixedNames } from './exposedNames.ts';
import { type Answer, besideOurs, comparable } from './sameAnswer.ts';
import { storefrontMutations, storefrontQueries } from './storefrontQueries.ts';

let schema: GraphQLSchema;

const verbatim: ExposedNames = { rules: '{}', query: (query) => query, answer: (_, answer) => answer };

describe.each([
  ['the store’s own names', verbatim],
  ['a prefix', prefixedNames(() => schema, false)],
  ['a prefix and a namespace', prefixedNames(() => schema, true)],
])('with %s, forwarding and execution agree with the store', (_, names) => {
  let subgraph: TestSubgraph;
  let proxy: Awaited<ReturnType<typeof startBreakingProxy>>;

  beforeAll(async () => {
    proxy = await startBreakingProxy(() => schema);
    subgraph = await startSubgraph({
      env: { ...rulesFile(names.rules), LIMIT_SIGN_IN: 'off', LIMIT_REGISTER: 'off', LIMIT_PASSWORD_CHANGE: 'off' },
      envFor({ storefrontUrl }) {
        proxy.standBefore(storefrontUrl);
        return { BIGCOMMERCE_STOREFRONT_API_URL: proxy.url };
      },
    });
    schema = buildClientSchema((await askStore(subgraph.sandbox, getIntrospectionQuery())).data);
  });
  beforeEach(() => {
    proxy.breakAt(undefined);
    subgraph.sandbox.reset();
  });
  afterAll(async () => {
    await subgraph.close();
    await proxy.close();
  });

  async function signedIn() {
    const { data } = await subgraph.graphql(
      `mutation { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) { customerAccessToken { value } } } }`,
    );
    const session = { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
    const [token] = subgraph.sandbox.state.sessions.keys();
    return { session, token };
  }

  /** What a client of the supergraph should read, and what it reads both ways; beside the query, to be told apart. */
  async function bothWays(query: string, variables: object, straight: Answer, session: Record<string, string>) {
    const wanted = [query, comparable(names.answer(query, straight))];
    const exposed = names.query(query);
    const replies = [
      await subgraph.graphql(exposed, variables, session),
      await subgraph.graphql(besideOurs(exposed), variables, session),
    ];
    for (const { text } of replies) expect(text).not.toContain(INSIDE);
    const [forwarded, executed] = replies.map((reply) => [query, comparable(reply)]);
    return { wanted, forwarded, executed };
  }

  test.each(storefrontQueries)('$title', async ({ query, variables = {} }) => {
    const { session, token } = await signedIn();
    for (const viewer of [
      { session, token },
      { session: {}, token: undefined },
    ]) {
      const straight = await askStore(subgraph.sandbox, query, variables, viewer.token);
      const { wanted, forwarded, executed } = await bothWays(query, variables, straight, viewer.session);
      expect(forwarded).toEqual(wanted);
      expect(executed).toEqual(wanted);
    }
  });

  test.each(storefrontMutations)('$title', async ({ query, variables = {} }) => {
    const onFreshStore = async (ask: (of: Awaited<ReturnType<typeof signedIn>>) => Promise<Answer>) => {
      subgraph.sandbox.reset();
      return comparable(await ask(await signedIn()));
    };
    const exposed = names.query(query);
    const wanted = await onFreshStore(async ({ token }) =>
      names.answer(query, await askStore(subgraph.sandbox, query, variables, token)),
    );
    expect(await onFreshStore(({ session }) => subgraph.graphql(exposed, variables, session))).toEqual(wanted);
    expect(await onFreshStore(({ session }) => subgraph.graphql(besideOurs(exposed), variables, session))).toEqual(
      wanted,
    );
  });

  test('on queries made at random over the whole schema', async () => {
    const { session, token } = await signedIn();
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const { query, variables } = generateDocument(schema, gen);
        const straight = await askStore(subgraph.sandbox, query, variables, token);
        const { wanted, forwarded, executed } = await bothWays(query, variables, straight, session);
        expect(forwarded).toEqual(wanted);
        expect(executed).toEqual(wanted);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  test('on an answer in which one field has failed, wherever that is', async () => {
    const { session, token } = await signedIn();
    let tried = 0;
    for (const { query, variables = {} } of storefrontQueries) {
      const whole = await askStore(subgraph.sandbox, query, variables, token);
      if (whole.errors.length > 0) continue;
      for (const place of someOf(placesIn(whole.data), PLACES_A_QUERY)) {
        const broken = breakAt(schema, query, { data: whole.data }, place) as Answer;
        if (!broken.errors) continue;
        proxy.breakAt(place);
        const { wanted, forwarded, executed } = await bothWays(query, variables, broken, session);
        proxy.breakAt(undefined);
        expect([place, forwarded]).toEqual([place, wanted]);
        expect([place, executed]).toEqual([place, wanted]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(50);
  });
});

const PLACES_A_QUERY = 8;

/** So many of them, spread evenly. */
function someOf<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}
