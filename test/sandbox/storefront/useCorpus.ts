import { buildSchema, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { type Ask, shopper, signedIn } from '../shopper.ts';
import { useSandbox } from '../storeClient.ts';
import { accountOperations } from './accountOperations.ts';
import { catalogueOperations } from './catalogueOperations.ts';
import { shoppingSession } from './shoppingSession.ts';
import type { StorefrontOperation } from './storefrontOperation.ts';

/**
 * Runs the corpus against a sandbox that refuses mocks.
 *
 * @param text the store's schema, as SDL
 * @param older the operations that need a newer store. They are refused.
 */
export function useCorpus(text: string, older: readonly string[] = []): void {
  const schema = buildSchema(text);
  const store = useSandbox({ schema: text, mocks: 'refuse' });
  const guest = shopper(store);

  runOperations(older, catalogueOperations, async () => guest);
  runOperations(older, accountOperations, () => signedIn(store));

  test('every step of a shopping session is answered from the store’s data', async () => {
    const answers: [string, readonly string[]][] = [];
    const recording =
      (ask: Ask): Ask =>
      async (query, variables) => {
        const missing = problemsOf(schema, query);
        if (missing.length > 0) return { data: null, errors: [] };
        const reply = await ask(query, variables);
        answers.push([query.slice(0, 80), reply.errors.map(({ message }) => message)]);
        return reply;
      };
    await shoppingSession(recording(guest), recording(await signedIn(store)));

    expect(answers.length).toBeGreaterThan(5);
    expect(answers.filter(([, errors]) => errors.length > 0)).toEqual([]);
  });
}

function runOperations(
  older: readonly string[],
  operations: readonly StorefrontOperation[],
  asWhom: () => Promise<Ask>,
): void {
  for (const { name, document, variables } of operations) {
    if (older.includes(name)) {
      test(`${name} is refused by a store whose schema lacks a field`, async () => {
        const { data, errors } = await (await asWhom())(document, variables);

        expect(data).toBeFalsy();
        expect(errors[0]?.message).toMatch(/^Cannot query field /);
      });
      continue;
    }
    test(`${name} is answered from the store’s data`, async () => {
      const { data, errors } = await (await asWhom())(document, variables);

      expect(errors).toEqual([]);
      for (const field of rootFieldsOf(document)) expect(data[field]).not.toBeNull();
    });
  }
}

function problemsOf(schema: GraphQLSchema, document: string): string[] {
  return validate(schema, parse(document)).map(({ message }) => message);
}

function rootFieldsOf(document: string): string[] {
  return parse(document).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections.flatMap((field) => (field.kind === Kind.FIELD ? [field.name.value] : []))
      : [],
  );
}
