import { existsSync, readFileSync } from 'node:fs';
import { findBreakingChanges } from 'graphql';
import { readStoreSchema } from '../../src/subgraph/loadStoreSchema.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { runCommand } from '../helpers/runCommand.ts';

const folder = packageFile('..', 'shared', 'upstream');
const [from, to] = ['storefront-2024-08.graphql', 'storefront-2026-01.graphql'] as const;
const atHand = [from, to].every((name) => existsSync(`${folder}/${name}`));
const suite = atHand ? describe : leaveOut();

function leaveOut() {
  return describe.skip;
}

const why = ' (left out: the schemas are not at hand in ../shared/upstream)';

suite(`schema check between the schemas of 2024-08 and 2026-01${atHand ? '' : why}`, () => {
  const check = (format: string) =>
    runCommand(['schema', 'check', '--from', from, '--to', to, '--format', format], { folder });

  test('the report is the one in the documentation', async () => {
    const { code, out } = await check('markdown');
    expect(code).toBe(1);
    expect(out).toBe(readFileSync(packageFile('docs', 'schema-2024-08-to-2026-01.md'), 'utf8'));
  });

  test('the report contains the breaking changes that the reference implementation finds', async () => {
    const [earlier, later] = await Promise.all([from, to].map((name) => readStoreSchema(`${folder}/${name}`)));
    if (!earlier || !later) throw new Error('there are two');
    const theirs = findBreakingChanges(earlier, later).map(({ description }) => description.split(' ')[0]);
    const { changes } = JSON.parse((await check('json')).out);
    const ours = changes.filter(({ level }: { level: string }) => level === 'breaking');
    expect(ours.map(({ path }: { path: string }) => path)).toEqual(theirs.sort());
  });

  test('the report quotes no description of either schema', async () => {
    const { out } = await check('json');
    const schemas = await Promise.all([from, to].map((name) => readStoreSchema(`${folder}/${name}`)));
    const sentences = schemas
      .flatMap((schema) => Object.values(schema.getTypeMap()))
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => [type, ...('getFields' in type ? Object.values(type.getFields()) : [])])
      .flatMap(({ description }) => (description && description.split(' ').length > 3 ? [description] : []));
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => out.includes(sentence))).toEqual([]);
  });
});
