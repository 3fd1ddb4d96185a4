import { buildASTSchema, buildSchema, type GraphQLSchema, parse } from 'graphql';
import { type DevelopmentStore, developmentStore } from '../../dev/developmentStore.ts';
import { storefrontSchema } from '../../sandbox/storefront/storefrontSchema.ts';
import { readStoreSchema } from '../../src/subgraph/loadStoreSchema.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { lostDefinitions } from '../helpers/lostDefinitions.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { runCommand } from '../helpers/runCommand.ts';

const folder = packageFile();

async function printedSchema(env: NodeJS.ProcessEnv): Promise<GraphQLSchema> {
  const { code, out } = await runCommand(['schema', 'print'], { env });
  expect(code).toBe(0);
  return buildASTSchema(parse(out), { assumeValidSDL: true });
}

async function composed(env: NodeJS.ProcessEnv): Promise<GraphQLSchema> {
  const { code, out, err } = await runCommand(['compose'], { env, folder });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return buildSchema(out, { assumeValidSDL: true });
}

function expectJoinedCustomer(supergraph: GraphQLSchema): void {
  const printed = supergraph.getType('Customer')?.astNode;
  const origin = (field: string) =>
    printed?.kind === 'ObjectTypeDefinition'
      ? printed.fields
          ?.find(({ name }) => name.value === field)
          ?.directives?.map(({ arguments: args }) => args?.[0]?.value)
      : undefined;
  expect(origin('email')).toMatchObject([{ kind: 'EnumValue', value: 'ACCOUNT' }]);
  expect(origin('points')).toMatchObject([{ kind: 'EnumValue', value: 'LOYALTY' }]);
}

describe('the subgraph over a sandbox', () => {
  let store: DevelopmentStore;
  beforeAll(async () => {
    store = await developmentStore({ SANDBOX_PORT: '0' });
  });
  afterAll(() => store.close());

  test("the SDL contains every definition of the sandbox's schema unchanged", async () => {
    expect(lostDefinitions(storefrontSchema(), await printedSchema(store.env))).toEqual([]);
  });

  test('the subgraph composes with the loyalty subgraph, which adds points to Customer', async () => {
    expectJoinedCustomer(await composed(store.env));
  });
});

describeRealSchemas('the subgraph over a real schema', (file) => {
  test("the SDL contains every definition of the store's schema unchanged", async () => {
    expect(lostDefinitions(await readStoreSchema(file), await printedSchema({ STORE_SCHEMA: file }))).toEqual([]);
  });

  test('the subgraph composes with the loyalty subgraph over a real schema', async () => {
    expectJoinedCustomer(await composed({ STORE_SCHEMA: file }));
  });
});
