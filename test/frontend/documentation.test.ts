import { readFileSync } from 'node:fs';
import { buildASTSchema, concatAST, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { typePolicies } from '../../src/client/cache.ts';
import * as client from '../../src/client/index.ts';
import { ownTypeDefs } from '../../src/subgraph/ownTypeDefs.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const page = readFileSync(packageFile('docs', 'frontend.md'), 'utf8');
const excerpts = [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, file = '', text = '']) => ({
  file,
  text,
}));

describe('docs/frontend.md', () => {
  test('contains excerpts of the example storefront', () => expect(excerpts.length).toBeGreaterThan(5));

  test.each(excerpts)('each excerpt is the code of $file', ({ file, text }) => {
    expect(readFileSync(packageFile(...file.split('/')), 'utf8')).toContain(text);
  });

  test('each helper is mentioned, and the number of documents is right', () => {
    const names = Object.keys(client);
    const documents = names.filter((name) => name.endsWith('Document'));
    const helpers = names.filter((name) => !name.endsWith('Document'));
    expect(helpers.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(page).toContain(`\`signInDocument\` and ${documents.length - 1} others`);
  });
});

test('the documents in docs/account.md select the keys that typePolicies needs', () => {
  const schema = buildASTSchema(concatAST([parse(loadStorefrontTypeDefs()), ownTypeDefs()]), { assumeValidSDL: true });
  const account = readFileSync(packageFile('docs', 'account.md'), 'utf8');
  const documents = [...account.matchAll(/^```graphql.*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => parse(text));
  const keys: Readonly<Record<string, { readonly keyFields?: readonly string[]; readonly merge?: boolean }>> =
    typePolicies;
  const missing: string[] = [];
  for (const document of documents) {
    const types = new TypeInfo(schema);
    const SelectionSet = {
      enter({ selections }: { readonly selections: readonly object[] }) {
        const type = types.getParentType()?.name ?? '';
        const names = selections.map((each) => ('name' in each ? (each.name as { readonly value: string }).value : ''));
        for (const key of keys[type]?.keyFields ?? [])
          if (!names.includes(key)) missing.push(`${type} { ${names.join(' ')} }`);
      },
    };
    visit(document, visitWithTypeInfo(types, { SelectionSet }));
  }
  expect(documents.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
