import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isUnionType,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { accountOperations } from '../../resolvers/account/index.ts';
import { accountErrorOf, translations } from '../../resolvers/account/shared/accountErrorOf.ts';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';

/** Reported as warnings, or not as failures. */
const elsewhere = [
  'CartUnassignInaccessibleError',
  'CartUnassignNotAllowedError',
  'CreateSubscriberAlreadyExistsError',
];

/** Reported by the field that they name. */
const byPath = ['ValidationError'];

/** Every type that the store can return where one of our operations selects `errors`. */
function failuresOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  const found: string[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const type = getNamedType(typeInfo.getType());
        if (node.name.value === 'errors' && isUnionType(type)) found.push(...type.getTypes().map(({ name }) => name));
      },
    }),
  );
  return found;
}

function expectAllTranslated(schema: GraphQLSchema): void {
  const possible = accountOperations
    .filter(({ document }) => validate(schema, document).length === 0)
    .flatMap(({ document }) => failuresOf(schema, document));

  expect(possible.length).toBeGreaterThan(15);
  expect([...new Set(possible)].filter((name) => !translations.has(name) && !isTold(name))).toEqual([]);
}

const isTold = (name: string) => [...elsewhere, ...byPath].includes(name);

describe('every store error has an account error', () => {
  test('every error of the sandbox’s schema has an account error', () =>
    expectAllTranslated(buildSchema(loadStorefrontTypeDefs())));

  test('an unknown error is passed on with the store’s message', () => {
    const failure = { __typename: 'CustomerIsOnTheMoonError', message: 'Come back when you have landed.' };

    expect(accountErrorOf(failure)).toMatchObject({ code: 'STORE_REFUSED', message: failure.message });
  });
});

describeRealSchemas('every failure of the store’s is one of ours', (file) => {
  test('every union of store errors is covered', () => expectAllTranslated(buildSchema(readFileSync(file, 'utf8'))));

  test('no core operation is missing', () => {
    const schema = buildSchema(readFileSync(file, 'utf8'));
    const broken = accountOperations.filter(({ core, document }) => core && validate(schema, document).length > 0);

    expect(broken.map(({ feature }) => feature)).toEqual([]);
  });
});
