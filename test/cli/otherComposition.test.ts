import { readFileSync } from 'node:fs';
import { composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { buildSchema, type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isObjectType, parse } from 'graphql';
import { type DevelopmentStore, developmentStore } from '../../dev/developmentStore.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { runCommand } from '../helpers/runCommand.ts';

const examples = ['loyalty', 'reviews'];

/** The three subgraphs of supergraph.yaml, composed by the library that Hive's and Cosmo's users compose with. */
async function composedElsewhere(env: NodeJS.ProcessEnv): Promise<GraphQLSchema> {
  const { out } = await runCommand(['schema', 'print'], { env });
  const others = examples.map((name) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(readFileSync(packageFile('examples', name, 'schema.graphql'), 'utf8')),
  }));
  const result = composeWithTheGuild([{ name: 'account', url: 'http://account', typeDefs: parse(out) }, ...others]);
  expect(result.errors ?? []).toEqual([]);
  return buildSchema(result.supergraphSdl ?? '', { assumeValidSDL: true });
}

/** The result of `npm run compose`, which uses @apollo/composition. */
async function composedByUs(env: NodeJS.ProcessEnv): Promise<GraphQLSchema> {
  const { out, code } = await runCommand(['compose'], { env, folder: packageFile() });
  expect(code).toBe(0);
  return buildSchema(out, { assumeValidSDL: true });
}

/** Every type, and every field with its type: what a client of the supergraph can select. */
function outlineOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !/^(join__|link__|__)/.test(name))
    .flatMap((type) => [type.name, ...fieldsOf(type)])
    .sort();
}

function fieldsOf(type: GraphQLNamedType): string[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).map((field) => `${type.name}.${field.name}: ${field.type}`);
}

describe('the other composition library', () => {
  let store: DevelopmentStore;
  beforeAll(async () => {
    store = await developmentStore({ SANDBOX_PORT: '0' });
  });
  afterAll(() => store.close());

  test('it composes the same supergraph over a sandbox', async () => {
    const [elsewhere, byUs] = [await composedElsewhere(store.env), await composedByUs(store.env)].map(outlineOf);
    expect(elsewhere?.length).toBeGreaterThan(500);
    expect(elsewhere).toEqual(byUs);
  });
});

describeRealSchemas('the other composition library, over a real schema', (file) => {
  test('it composes the same supergraph over a real schema', async () => {
    const env = { STORE_SCHEMA: file };
    expect(outlineOf(await composedElsewhere(env))).toEqual(outlineOf(await composedByUs(env)));
  });
});
