import { readFileSync } from 'node:fs';
import { buildASTSchema, type DocumentNode, isInterfaceType, parse, validate } from 'graphql';
import { clientDocuments } from '../../dev/client/clientDocuments.ts';
import { possibleTypes, typePolicies } from '../../src/client/cache.ts';
import * as documents from '../../src/client/documents/documents.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const all = Object.entries(documents).map(([name, document]) => ({ name, document: document as DocumentNode }));

/** Returns the schema that `schema print` prints. Federation's directives are not part of it. */
async function printedSchema(env: NodeJS.ProcessEnv) {
  const { code, out, err } = await runCommand(['schema', 'print'], { env });
  if (code !== 0) throw new Error(err);
  return buildASTSchema(parse(out), { assumeValidSDL: true });
}

describe('the documents of the client helpers', () => {
  const subgraph = useSubgraph();

  test('the modules are what `npm run client:update` writes', () => {
    for (const [file, text] of Object.entries(clientDocuments()))
      expect(readFileSync(packageFile('src', 'client', 'documents', file), 'utf8')).toBe(text);
  });

  test('each is valid against the printed SDL, and every account mutation has one', async () => {
    const schema = await printedSchema(sandboxEnvironment(subgraph().sandbox));
    for (const { name, document } of all) expect([name, validate(schema, document)]).toEqual([name, []]);
    const texts = JSON.stringify(all);
    const { account } = schema.getMutationType()?.getFields() ?? {};
    const mutations = account && 'ofType' in account.type ? schema.getType(String(account.type.ofType)) : undefined;
    const names = mutations && 'getFields' in mutations ? Object.keys(mutations.getFields()) : [];
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(texts).toContain(`"value":"${name}"`);
  });

  test('possibleTypes and typePolicies fit the printed SDL', async () => {
    const schema = await printedSchema(sandboxEnvironment(subgraph().sandbox));
    const accountError = schema.getType('AccountError');
    const implementations = isInterfaceType(accountError) ? schema.getPossibleTypes(accountError) : [];
    expect(possibleTypes.AccountError).toEqual(implementations.map(({ name }) => name).sort());
    for (const name of Object.keys(typePolicies)) expect(schema.getType(name)?.name).toBe(name);
  });
});

describeRealSchemas('the documents of the client helpers', (file) => {
  test('are valid against the subgraph’s SDL', async () => {
    const schema = await printedSchema({ STORE_SCHEMA: file });
    for (const { name, document } of all) expect([name, validate(schema, document)]).toEqual([name, []]);
  });
});
