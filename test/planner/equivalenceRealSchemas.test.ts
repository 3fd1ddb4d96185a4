import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { askStore } from '../helpers/askStore.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { namings, useForwardedAndExecuted } from '../helpers/useForwardedAndExecuted.ts';

describeRealSchemas('queries made at random over a whole schema', (file) => {
  describe.each(namings)('forwarding, execution and the store, with %s', (_, named) => {
    const { subgraph, schema, signedIn, expectBothWays, expectBothWaysBroken } = useForwardedAndExecuted(named, () => ({
      schema: readFileSync(file, 'utf8'),
    }));

    test('the results agree, for complete responses and with a failed field', async () => {
      const { session, token } = await signedIn();
      let good = 0;
      let broken = 0;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const { query, variables } = generateDocument(schema(), gen);
          const straight = await askStore(subgraph().sandbox, query, variables, token);
          await expectBothWays(query, variables, straight, session);
          if (straight.errors.length > 0) return;
          good += 1;
          broken += await expectBothWaysBroken({ query, variables, data: straight.data }, 2, session);
        }),
        { numRuns: 25, endOnFailure: true },
      );
      expect(good).toBeGreaterThan(8);
      expect(broken).toBeGreaterThan(10);
    });
  });
});
