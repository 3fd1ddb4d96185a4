import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { copyTree, projectFiles, projectRoot, replaceFile } from './copyTree.ts';
import type { Mutant } from './findMutants.ts';
import { instrument } from './instrument.ts';
import { runBounded } from './runBounded.ts';
import { isMutated } from './scope.ts';

/** The product functions that one test file called. */
export interface TestRecord {
  readonly file: string;
  /** The hash of the file's own text. */
  readonly hash: string;
  readonly hits: readonly string[];
  readonly milliseconds: number;
  /** Tests that failed on the unchanged product. Such a file cannot find mutants. */
  readonly failures: number;
}

interface Measured {
  /** The hash of all files except the test files themselves. */
  readonly productHash: string;
  readonly tests: readonly TestRecord[];
}

const cacheFile = join(import.meta.dirname, 'generated', 'relatedTests.json');

/**
 * These start processes or gateways, or test the sandbox. They do not see a change in this process, or take minutes.
 */
const leftOut = /^test\/(sandbox|cli|supergraph|gateways|deploy|e2e|rover|bench|mutate|start)\//;
const MEASURE_MS = 30 * 60_000;

/**
 * Measures which functions each test file calls, by running the tests over an instrumented copy. Test files that
 * changed since are measured again, and all of them if the product or a helper changed.
 */
export async function measureTests(report: (text: string) => void): Promise<readonly TestRecord[]> {
  const files = projectFiles();
  const testFiles = files.filter((file) => /^test\/.*\.test\.ts$/.test(file) && !leftOut.test(file));
  const productHash = hashOf(
    files.filter(
      (file) => /^(src|resolvers|schema|sandbox|test)\//.test(file) && !/\.test\.ts$|^test\/mutate/.test(file),
    ),
  );
  const cached = readCache();
  const known = cached?.productHash === productHash ? cached.tests : [];
  const fresh = known.filter(({ file, hash }) => testFiles.includes(file) && hash === hashOf([file]));
  const missing = testFiles.filter((file) => !fresh.some((record) => record.file === file));
  if (missing.length === 0) return fresh;
  report(`Measuring what ${missing.length} test files call ...`);
  const tests = [...fresh, ...(await measure(missing, report))];
  mkdirSync(dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ productHash, tests } satisfies Measured));
  return tests;
}

async function measure(testFiles: readonly string[], report: (text: string) => void): Promise<TestRecord[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'mutate-measure-'));
  const tree = join(scratch, 'tree');
  const hits = join(scratch, 'hits');
  try {
    copyTree(tree);
    mkdirSync(hits);
    for (const file of projectFiles().filter(isMutated)) {
      replaceFile(tree, file, instrument(file, readFileSync(join(projectRoot, file), 'utf8')));
    }
    const jest = ['node_modules/jest/bin/jest.js', '--config', 'test/mutate/jest.config.mjs', '--maxWorkers=2'];
    const command = [process.execPath, ...jest, '--runTestsByPath', ...testFiles] as const;
    const { output } = await runBounded([...command], tree, MEASURE_MS, { MUTATION_HITS: hits });
    const names = readdirSync(hits);
    if (names.length < testFiles.length) {
      report(`${testFiles.length - names.length} test files were not measured. Jest said:\n${output.slice(-2_000)}`);
    }
    return names.map((name): TestRecord => {
      const record = JSON.parse(readFileSync(join(hits, name), 'utf8'));
      const file = record.testPath.slice(tree.length + 1);
      return {
        file,
        hash: hashOf([file]),
        hits: record.hits,
        milliseconds: record.milliseconds,
        failures: record.failures,
      };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Folders of tests for a folder of the product, the likeliest first. */
const folders: readonly (readonly [product: RegExp, tests: RegExp])[] = [
  [/^src\/session/, /^test\/(session|account)\//],
  [/^src\/identity/, /^test\/identity\//],
  [/^src\/protection/, /^test\/(protection|identity|entities)\//],
  [/^src\/store\/policy\/guest/, /^test\/store\//],
  [/^src\/store\/management/, /^test\/(identity|entities|account)\//],
  [/^src\/store/, /^test\/(store|planner|session|protection)\//],
  [/^src\/planner\/entities/, /^test\/entities\//],
  [/^src\/planner/, /^test\/(planner|subgraph)\//],
  [/^resolvers\/account/, /^test\/account\//],
  [/^src\/entities/, /^test\/entities\//],
  [/^src\/config/, /^test\/(config|boot)\//],
];

/**
 * Returns the test files that call a mutant's function: first those that have its name, then those for its folder, the
 * fastest first.
 */
export function relatedTests(mutant: Mutant, tests: readonly TestRecord[]): TestRecord[] {
  const name = basename(mutant.file, '.ts').toLowerCase();
  const about = folders.find(([product]) => product.test(mutant.file))?.[1];
  const rank = ({ file }: TestRecord) => {
    if (basename(file, '.test.ts').toLowerCase() === name) return 0;
    return about?.test(file) ? 1 : 2;
  };
  return tests
    .filter(({ hits, failures }) => failures === 0 && hits.includes(mutant.within))
    .sort((one, other) => rank(one) - rank(other) || one.milliseconds - other.milliseconds);
}

function readCache(): Measured | undefined {
  return existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : undefined;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(projectRoot, file)));
  return hash.digest('hex');
}
