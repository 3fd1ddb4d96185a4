import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import type { SandboxOptions } from '../../sandbox/createSandbox.ts';
import { askStore } from './askStore.ts';
import { breakAt, INSIDE, type Path, placesIn, startBreakingProxy } from './brokenResponses.ts';
import { jane } from './demoCustomer.ts';
import { type ExposedNames, prefixedNames } from './exposedNames.ts';
import { rulesFile } from './rulesFile.ts';
import { type Answer, besideOurs, comparable } from './sameResponse.ts';
import { startSubgraph, type TestSubgraph } from './startSubgraph.ts';

const verbatim: ExposedNames = { rules: '{}', query: (query) => query, answer: (_, answer) => answer };

/** The names under which a store's schema is published, in words, and what makes them of that schema. */
export const namings: readonly (readonly [string, (schema: () => GraphQLSchema) => ExposedNames])[] = [
  ['the store’s own names', () => verbatim],
  ['a prefix and a namespace', (schema) => prefixedNames(schema, true)],
];

/** A subgraph over a store whose answers can be broken on their way, for the tests of a block. */
export function useForwardedAndExecuted(
  named: (schema: () => GraphQLSchema) => ExposedNames,
  sandboxOptions: () => SandboxOptions = () => ({}),
) {
  let subgraph: TestSubgraph;
  let proxy: Awaited<ReturnType<typeof startBreakingProxy>>;
  let schema: GraphQLSchema;
  const names = named(() => schema);

  beforeAll(async () => {
    proxy = await startBreakingProxy(() => schema);
    subgraph = await startSubgraph({
      sandbox: sandboxOptions(),
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

  /** Asks forwarded and executed, and expects what a client of the supergraph should read of the store's own answer. */
  async function expectBothWays(query: string, variables: object, straight: Answer, session: Record<string, string>) {
    const wanted = [query, comparable(names.answer(query, straight))];
    const exposed = names.query(query);
    for (const asked of [exposed, besideOurs(exposed)]) {
      const reply = await subgraph.graphql(asked, variables, session);
      expect(reply.text).not.toContain(INSIDE);
      expect([query, comparable(reply)]).toEqual(wanted);
    }
  }

  /**
   * Breaks an answer of data in some of its places, one after the other, and expects both ways to tell so.
   *
   * @returns how many places could be broken.
   */
  async function expectBothWaysBroken(
    { query, variables = {}, data }: { readonly query: string; readonly variables?: object; readonly data: unknown },
    placesAtMost: number,
    session: Record<string, string>,
  ): Promise<number> {
    let tried = 0;
    for (const place of someOf(placesIn(data), placesAtMost)) {
      const broken = breakAt(schema, query, { data }, place) as Answer;
      if (!broken.errors) continue;
      proxy.breakAt(place);
      await expectBothWays(query, variables, broken, session);
      proxy.breakAt(undefined);
      tried += 1;
    }
    return tried;
  }

  return {
    names,
    subgraph: () => subgraph,
    schema: () => schema,
    signedIn,
    expectBothWays,
    expectBothWaysBroken,
  };
}

/** So many of them, spread evenly. */
function someOf(places: readonly Path[], count: number): Path[] {
  const step = Math.max(1, places.length / count);
  return places.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}
