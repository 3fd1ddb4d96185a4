import fc from 'fast-check';
import { askStore } from '../helpers/askStore.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import { type Answer, besideOurs, comparable } from '../helpers/sameResponse.ts';
import { namings, useForwardedAndExecuted } from '../helpers/useForwardedAndExecuted.ts';
import { storefrontMutations, storefrontQueries } from './storefrontQueries.ts';

describe.each(namings)('forwarding, execution and the store, with %s', (_, named) => {
  const { names, subgraph, schema, signedIn, expectBothWays, expectBothWaysBroken } = useForwardedAndExecuted(named);

  test.each(storefrontQueries)('$title', async ({ query, variables = {} }) => {
    const { session, token } = await signedIn();
    for (const viewer of [
      { session, token },
      { session: {}, token: undefined },
    ]) {
      const straight = await askStore(subgraph().sandbox, query, variables, viewer.token);
      await expectBothWays(query, variables, straight, viewer.session);
    }
  });

  test.each(storefrontMutations)('$title', async ({ query, variables = {} }) => {
    const { sandbox, graphql } = subgraph();
    const onFreshStore = async (ask: (of: Awaited<ReturnType<typeof signedIn>>) => Promise<Answer>) => {
      sandbox.reset();
      return comparable(await ask(await signedIn()));
    };
    const exposed = names.query(query);
    const wanted = await onFreshStore(async ({ token }) =>
      names.answer(query, await askStore(sandbox, query, variables, token)),
    );
    expect(await onFreshStore(({ session }) => graphql(exposed, variables, session))).toEqual(wanted);
    expect(await onFreshStore(({ session }) => graphql(besideOurs(exposed), variables, session))).toEqual(wanted);
  });

  test('the results agree for random queries over the whole schema', async () => {
    const { session, token } = await signedIn();
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const { query, variables } = generateDocument(schema(), gen);
        const straight = await askStore(subgraph().sandbox, query, variables, token);
        await expectBothWays(query, variables, straight, session);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  test('the results agree for a response in which any one field has failed', async () => {
    const { session, token } = await signedIn();
    let tried = 0;
    for (const { query, variables = {} } of storefrontQueries) {
      const { data, errors } = await askStore(subgraph().sandbox, query, variables, token);
      if (errors.length === 0) tried += await expectBothWaysBroken({ query, variables, data }, 8, session);
    }
    expect(tried).toBeGreaterThan(50);
  });
});
