import { readdirSync, readFileSync } from 'node:fs';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const read = (...path: string[]) => readFileSync(packageFile(...path), 'utf8');

describe('files that leave this repository', () => {
  test('the image contains every folder that the packed package needs at run time', () => {
    const { files } = JSON.parse(read('package.json')) as { files: string[] };
    const atRunTime = files.filter((name) => ['assets', 'dist', 'schema'].includes(name));
    const lastStage =
      read('Dockerfile')
        .split(/^FROM /m)
        .at(-1) ?? '';
    const copied = [...lastStage.matchAll(/^COPY (?:--from=build )?\S+ (\S+)$/gm)].map(([, to]) => to);
    const admitted = read('.dockerignore').split('\n');

    expect(atRunTime).toHaveLength(3);
    expect(copied).toEqual(expect.arrayContaining(atRunTime));
    // The builder makes dist.
    expect(admitted).toEqual(expect.arrayContaining(['!assets', '!schema']));
  });

  test('files that documented commands write do not fail the lint', () => {
    const docs = readdirSync(packageFile('docs')).filter((name) => name.endsWith('.md'));
    const pages = [read('README.md'), ...docs.map((name) => read('docs', name))].join('\n');
    const written = [...pages.matchAll(/(?:--output|schema:print >|schema print >) (?:\.\/)?([\w-]+\.graphql)/g)];
    const names = new Set(written.map(([, name = '']) => `/${name}`));
    const ignored = read('.gitignore').split('\n');
    // A pinned schema is committed.
    const isUnchecked = (name: string) =>
      ignored.includes(name) ||
      (read('biome.json').includes(`"!${name.slice(1)}"`) && read('cspell.yaml').includes(`\n  - ${name}\n`));

    expect(names.size).toBeGreaterThan(1);
    expect([...names].filter((name) => !isUnchecked(name))).toEqual([]);
  });
});
