import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const entry = readFileSync(packageFile('src', 'library', 'index.ts'), 'utf8');

/** The names that the library exports, with the files that declare them. */
const exported = [...entry.matchAll(/export (?:type )?\{([^}]+)\} from '([^']+)'/g)].flatMap(
  ([, names = '', file = '']) =>
    names.split(',').flatMap((name) => (name.trim() ? [[name.trim(), file] as const] : [])),
);

describe('the exported names of the library', () => {
  test('are found', () => {
    expect(exported.length).toBeGreaterThan(15);
  });

  test.each(exported)('%s has a docstring with an example', (name, file) => {
    const source = readFileSync(packageFile('src', 'library', file), 'utf8');
    const declaration = new RegExp(
      `(/\\*\\*(?:(?!\\*/)[^])*\\*/)\\s*export (?:async )?(?:interface|type|function) ${name}\\b`,
    );
    expect(declaration.exec(source)?.[1]).toContain('@example');
  });
});
