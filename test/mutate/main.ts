import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyTree, projectFiles, projectRoot } from './copyTree.ts';
import { findMutants, type Mutant } from './findMutants.ts';
import { readJudgements } from './judgements.ts';
import { readOptions } from './options.ts';
import { createRandom, shuffle } from './random.ts';
import { measureTests, relatedTests } from './relatedTests.ts';
import { foundIn, type Run, readResults, saveResults, writeSummary } from './report.ts';
import { type MutantResult, runMutant, SUITE_FAILED } from './runMutant.ts';
import { isMutated } from './scope.ts';

const options = readOptions(process.argv.slice(2));
const started = Date.now();
const say = (text: string) => process.stdout.write(`${text}\n`);
const minutes = () => Math.round((Date.now() - started) / 60_000);

const candidates = projectFiles()
  .filter((file) => isMutated(file) && file.includes(options.only))
  .flatMap((file) => findMutants(file, readFileSync(join(projectRoot, file), 'utf8')));
const judgements = readJudgements();
const last = options.again || options.resume ? readResults() : undefined;
/** A suite that does not load may have failed for another reason than the mutant, such as a busy machine. */
const isInDoubt = ({ outcome, by = '' }: MutantResult) => outcome === 'survived' || by.startsWith(SUITE_FAILED);
const isRunAgain = (result: MutantResult) => options.again && isInDoubt(result) && !judgements.has(result.mutant.name);
/** Results of the last run stay. A survivor whose code has changed since cannot be run again. */
const results: MutantResult[] = last ? last.results.filter((result) => !isRunAgain(result)) : [];
const drawn = drawMutants();
const tests = await measureTests(say);
const broken = tests.filter(({ failures }) => failures > 0);
for (const { file } of broken) say(`${file} fails without a mutant and is left out.`);
say(`${candidates.length} possible mutants, ${tests.length} test files, seed ${options.seed}.`);

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectRoot, encoding: 'utf8' }).trim();
const foundAtFirst = options.again ? (last?.foundAtFirst ?? foundIn(last?.results ?? [])) : undefined;
let running = 0;
const scratch = mkdtempSync(join(tmpdir(), 'mutate-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
await Promise.all(Array.from({ length: options.workers }, (_, index) => work(join(scratch, `tree${index}`))));

say(`\n${writeSummary(currentRun())}`);

/** Returns the mutants to run, in order. */
function drawMutants(): Mutant[] {
  if (last && options.again) {
    const names = new Set(last.results.filter(isRunAgain).map(({ mutant }) => mutant.name));
    return candidates.filter(({ name }) => names.has(name));
  }
  const done = new Set(results.map(({ mutant }) => mutant.name));
  return shuffle(candidates, createRandom(options.seed)).filter(({ name }) => !done.has(name));
}

function currentRun(): Run {
  const spent = minutes() + (last?.minutes ?? 0);
  const run: Run = { options, commit, minutes: spent, candidates: candidates.length, results, judgements };
  if (!last || foundAtFirst === undefined) return run;
  return { ...run, ...last, results, options: { ...last.options, write: options.write }, foundAtFirst };
}

/** Runs one mutant after the other until there are enough, or the time is up. */
async function work(tree: string): Promise<void> {
  copyTree(tree);
  for (let mutant = next(); mutant; mutant = next()) {
    running += 1;
    const { maxTestSeconds } = options;
    const result = await runMutant(mutant, relatedTests(mutant, tests), { tree, maxTestSeconds });
    running -= 1;
    results.push(result);
    saveResults(currentRun());
    say(
      `${String(counted()).padStart(3)} ${result.outcome.padEnd(9)} ${result.seconds} s  ${mutant.name}${result.by ? `\n      ${result.by}` : ''}`,
    );
  }
}

function next(): Mutant | undefined {
  if (minutes() >= options.minutes) return undefined;
  if (!options.again && counted() + running >= options.count) return undefined;
  return drawn.shift();
}

function counted(): number {
  return results.filter(({ outcome }) => outcome !== 'invalid').length;
}
