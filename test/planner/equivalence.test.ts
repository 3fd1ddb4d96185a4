import fc from 'fast-check';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, Kind, parse, print } from 'graphql';
import { askStore } from '../helpers/askStore.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import { besideOurs, comparable } from '../helpers/sameResponse.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { exampleDocuments } from './exampleDocuments.ts';
import { storefrontMutations, storefrontQueries } from './storefrontQueries.ts';

type Answer = Pick<GraphQLReply, 'data' | 'errors'>;

/** An operation with another field in place of its only root field, around the same selection. */
function inPlaceOfRoot(query: string, instead: (selection: string) => string): string {
  const [operation, ...fragments] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation comes first.');
  const [root] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || !root.selectionSet) throw new Error('There is one root field, with a selection.');
  const head = print({ ...operation, selectionSet: { ...operation.selectionSet, selections: [typename] } });
  const start = head.slice(0, head.lastIndexOf('{'));
  return [`${start} { ${instead(print(root.selectionSet))} }`, ...fragments.map(print)].join('\n');
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** Each session is sealed anew, so sessions differ. */
function withoutToken(data: Answer['data']): Answer['data'] {
  const told = (key: string, value: unknown) => (key === 'customerAccessToken' ? typeof value : value);
  return JSON.parse(JSON.stringify(data, told));
}

/** The errors with their paths below the first steps, which depend on how a client reaches them. */
function below(errors: Answer['errors'], steps: number): Answer['errors'] {
  return errors.map(({ path, ...error }) => (path ? { ...error, path: path.slice(steps) } : error));
}

describe('an operation has one result, from the store, forwarded or executed', () => {
  const subgraph = useSubgraph();

  async function signedIn() {
    const session = await subgraph().signIn(jane.email, jane.password);
    const [token] = subgraph().sandbox.state.sessions.keys();
    return { session, token };
  }

  describe.each(storefrontQueries)('$title', ({ query, variables = {} }) => {
    test('the results for a guest agree', async () => {
      const { sandbox, graphql } = subgraph();
      const straight = comparable(await askStore(sandbox, query, variables));

      expect(comparable(await graphql(query, variables))).toEqual(straight);
      expect(comparable(await graphql(besideOurs(query), variables))).toEqual(straight);
    });

    test('the results for a customer agree', async () => {
      const { sandbox, graphql } = subgraph();
      const { session, token } = await signedIn();
      const straight = comparable(await askStore(sandbox, query, variables, token));

      expect(comparable(await graphql(query, variables, session))).toEqual(straight);
      expect(comparable(await graphql(besideOurs(query), variables, session))).toEqual(straight);
    });
  });

  describe('the documents of the README, the documentation and the page', () => {
    const examples = exampleDocuments();

    test('there are documents to compare', () => {
      expect(examples.length).toBeGreaterThanOrEqual(5);
    });

    test.each(examples)('%s', async (query) => {
      const { sandbox, graphql } = subgraph();
      const ask = async (of: (variables: object) => Promise<Answer>) => {
        sandbox.reset();
        const { data, errors } = await of({ jwt: sandbox.loginJwt(jane.entityId), email: jane.email });
        expect(errors).toEqual([]);
        return comparable({ data: withoutToken(data), errors });
      };
      const straight = await ask((variables) => askStore(sandbox, query, variables));

      expect(await ask((variables) => graphql(query, variables))).toEqual(straight);
      expect(await ask((variables) => graphql(besideOurs(query), variables))).toEqual(straight);
    });
  });

  test.each(storefrontMutations)('$title', async ({ query, variables = {} }) => {
    const { sandbox, graphql } = subgraph();
    const onFreshStore = async (ask: (of: Awaited<ReturnType<typeof signedIn>>) => Promise<Answer>) => {
      sandbox.reset();
      return comparable(await ask(await signedIn()));
    };
    const straight = await onFreshStore(({ token }) => askStore(sandbox, query, variables, token));

    expect(await onFreshStore(({ session }) => graphql(query, variables, session))).toEqual(straight);
    expect(await onFreshStore(({ session }) => graphql(besideOurs(query), variables, session))).toEqual(straight);
  });

  test('a response without errors is passed on byte for byte', async () => {
    const { sandbox, graphql } = subgraph();
    const query = '{ site { products(first: 3) { edges { node { name prices { price { value } } } } } } }';

    expect((await graphql(query)).text).toBe((await askStore(sandbox, query)).text);
  });

  describe('random queries over the whole schema', () => {
    let schema: GraphQLSchema;
    beforeAll(async () => {
      schema = buildClientSchema((await askStore(subgraph().sandbox, getIntrospectionQuery())).data);
    });

    test('the results have the same data, in the same order, and the same errors', async () => {
      const { sandbox, graphql } = subgraph();
      const { session, token } = await signedIn();
      let good = 0;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const { query, variables } = generateDocument(schema, gen);
          const straight = await askStore(sandbox, query, variables, token);
          const wanted = [query, comparable(straight)];
          expect([query, comparable(await graphql(query, variables, session))]).toEqual(wanted);
          expect([query, comparable(await graphql(besideOurs(query), variables, session))]).toEqual(wanted);
          if (straight.errors.length === 0) good += 1;
        }),
        { numRuns: 50, endOnFailure: true },
      );
      expect(good).toBeGreaterThan(25);
    });

    test('queries of the customer have the same result in account.viewer and as an entity', async () => {
      const { sandbox, graphql } = subgraph();
      const { session, token } = await signedIn();
      const viewer = (selection: string) => `account { viewer ${selection} }`;
      const entity = (selection: string) =>
        `_entities(representations: [{ __typename: "Customer", entityId: ${jane.entityId} }]) { ... on Customer ${selection} }`;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const { query, variables } = generateDocument(schema, gen, { rootField: 'customer' });
          const straight = await askStore(sandbox, query, variables, token);
          const ask = async (instead: (selection: string) => string) => {
            const { data, errors } = await graphql(inPlaceOfRoot(query, instead), variables, session);
            return [
              query,
              comparable({ data: data?.account?.viewer ?? data?._entities?.[0] ?? null, errors: below(errors, 2) }),
            ];
          };
          const wanted = [
            query,
            comparable({ data: straight.data?.customer ?? null, errors: below(straight.errors, 1) }),
          ];
          expect(await ask(viewer)).toEqual(wanted);
          expect(await ask(entity)).toEqual(wanted);
        }),
        { numRuns: 50, endOnFailure: true },
      );
    });
  });
});
