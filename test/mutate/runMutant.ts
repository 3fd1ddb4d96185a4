import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, replaceFile } from './copyTree.ts';
import { applyChange, type Mutant } from './findMutants.ts';
import type { TestRecord } from './relatedTests.ts';
import { runBounded } from './runBounded.ts';
import { parseModule } from './syntaxTree.ts';

export type Outcome = 'killed' | 'survived' | 'timed out' | 'invalid';

export interface MutantResult {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
  /** The first test that failed. */
  readonly by?: string;
  readonly testFiles: number;
  readonly seconds: number;
}

export interface RunOptions {
  /** A copy of the project that no other process uses. */
  readonly tree: string;
  /** The maximum total time of the test files, in seconds, by their usual durations. */
  readonly maxTestSeconds: number;
}

const TYPE_CHECK_MS = 120_000;

/** The prefix of `MutantResult.by` if a suite failed without a failed test. */
export const SUITE_FAILED = 'a suite that does not load';

/** Changes the copy, runs the related tests until one fails, and restores the copy. */
export async function runMutant(
  mutant: Mutant,
  related: readonly TestRecord[],
  { tree, maxTestSeconds }: RunOptions,
): Promise<MutantResult> {
  const started = Date.now();
  const original = readFileSync(join(projectRoot, mutant.file), 'utf8');
  const mutated = applyChange(original, mutant);
  const tests = upTo(related, maxTestSeconds);
  const result = (outcome: Outcome, by?: string): MutantResult => ({
    mutant,
    outcome,
    ...(by ? { by } : {}),
    testFiles: tests.length,
    seconds: Math.round((Date.now() - started) / 1000),
  });
  if (!isModule(mutated)) return result('invalid');
  replaceFile(tree, mutant.file, mutated);
  try {
    const types = await runBounded(
      [process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test/mutate/tsconfig.product.json'],
      tree,
      TYPE_CHECK_MS,
    );
    if (types.code !== 0) return result('invalid');
    if (tests.length === 0) return result('survived');
    const usual = tests.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const order = join(tree, 'mutation-order.json');
    writeFileSync(order, JSON.stringify(tests.map(({ file }) => file)));
    const jest = ['node_modules/jest/bin/jest.js', '--config', 'test/mutate/jest.config.mjs', '--runInBand', '--bail'];
    const files = tests.map(({ file }) => file);
    const cache = `--cacheDirectory=${join(tree, 'jest-cache')}`;
    const { code, output } = await runBounded(
      [process.execPath, ...jest, cache, '--runTestsByPath', ...files],
      tree,
      60_000 + 3 * usual,
      { MUTATION_ORDER: order },
    );
    if (code === undefined) return result('timed out');
    return code === 0 ? result('survived') : result('killed', killerIn(output, tree));
  } finally {
    replaceFile(tree, mutant.file, original);
  }
}

function upTo(related: readonly TestRecord[], seconds: number): TestRecord[] {
  let spent = 0;
  return related.filter(({ milliseconds }, index) => {
    spent += milliseconds;
    return index === 0 || spent <= seconds * 1000;
  });
}

function killerIn(output: string, tree: string): string {
  const line = /^KILLED (.*)$/m.exec(output)?.[1];
  if (!line) return `${SUITE_FAILED}: ${/● .*/.exec(output)?.[0] ?? 'no message'}`;
  const { testPath, title } = JSON.parse(line) as { testPath: string; title: string };
  return `${testPath.slice(tree.length + 1)}: ${title}`;
}

function isModule(text: string): boolean {
  try {
    parseModule(text);
    return true;
  } catch {
    return false;
  }
}
