import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './copyTree.ts';
import type { Judgement } from './judgements.ts';
import type { MutateOptions } from './options.ts';
import type { MutantResult, Outcome } from './runMutant.ts';

export interface Run {
  readonly options: MutateOptions;
  readonly commit: string;
  readonly minutes: number;
  readonly candidates: number;
  readonly results: readonly MutantResult[];
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** How many of the sample were found before tests were written for its survivors. */
  readonly foundAtFirst?: number;
}

const reportFile = join(import.meta.dirname, 'generated', 'report.json');

const begin = '<!-- mutation report: begin (written by npm run mutate -- --write) -->';
const end = '<!-- mutation report: end -->';

/** Writes all results so far as JSON. */
export function saveResults({ judgements: _judgements, ...rest }: Run): void {
  mkdirSync(dirname(reportFile), { recursive: true });
  writeFileSync(reportFile, `${JSON.stringify(rest, null, 2)}\n`);
}

/** Reads the results of the last run. */
export function readResults(): Omit<Run, 'judgements'> {
  return JSON.parse(readFileSync(reportFile, 'utf8'));
}

export function foundIn(results: readonly MutantResult[]): number {
  return results.filter(({ outcome }) => outcome === 'killed' || outcome === 'timed out').length;
}

/** Creates the summary, and writes it to the documentation on request. */
export function writeSummary(run: Run): string {
  const summary = summarize(run);
  if (run.options.write) {
    const file = join(projectRoot, 'docs', 'reliability.md');
    const text = readFileSync(file, 'utf8');
    const [before, after] = [text.indexOf(begin), text.indexOf(end)];
    if (before < 0 || after < before) throw new Error('docs/reliability.md has no place for the report.');
    writeFileSync(file, `${text.slice(0, before + begin.length)}\n\n${summary}\n\n${text.slice(after)}`);
  }
  return summary;
}

export function summarize(run: Run): string {
  const { options, commit, minutes, candidates, results, judgements, foundAtFirst } = run;
  const of = (outcome: Outcome) => results.filter((result) => result.outcome === outcome);
  const survivors = of('survived');
  const equivalent = survivors.filter(({ mutant }) => judgements.get(mutant.name)?.verdict === 'equivalent');
  const found = foundIn(results);
  const counted = found + survivors.length - equivalent.length;
  const score = counted === 0 ? 0 : (100 * found) / counted;
  const command = `npm run mutate -- --seed ${options.seed} --count ${options.count}${options.only ? ` --only ${options.only}` : ''}`;
  const lines = [
    `\`${command}\` at commit ${commit}: **${score.toFixed(1)} %** of the mutants that are not equivalent were found (${found} of ${counted}).`,
    ...(foundAtFirst === undefined
      ? []
      : [
          '',
          `The run itself found ${foundAtFirst}. Then tests were written, and \`npm run mutate -- --again\` ran its survivors once more.`,
        ]),
    '',
    '| | |',
    '|---|---|',
    `| possible mutants | ${candidates} |`,
    `| drawn and run | ${results.length - of('invalid').length} |`,
    `| found by a failing test | ${of('killed').length} |`,
    `| found because the tests did not end in time | ${of('timed out').length} |`,
    `| survived, equivalent | ${equivalent.length} |`,
    `| survived, not equivalent | ${survivors.length - equivalent.length} |`,
    `| drawn, not counted because they do not compile | ${of('invalid').length} |`,
    `| minutes, with ${options.workers} at a time | ${minutes} |`,
  ];
  if (survivors.length > 0) lines.push('', '| survivor | verdict | reason |', '|---|---|---|');
  for (const { mutant } of survivors) {
    const judged = judgements.get(mutant.name);
    const cells = [`\`${mutant.name}\` (line ${mutant.line})`, judged?.verdict ?? 'open', judged?.reason ?? ''];
    lines.push(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  }
  return lines.join('\n');
}
