import { median } from '../measure/statistics.ts';
import type {
  CaseResult,
  CompareResults,
  LineResults,
  OverloadResults,
  ProfileResults,
  Results,
  Setting,
  SpeedResults,
  SpeedRow,
} from '../results.ts';
import { lineIntro, lineTable } from './lineSection.ts';
import { overloadIntro, overloadTable, overloadTargets } from './overloadSection.ts';
import { profileIntro, profileTable } from './profileSection.ts';
import { targetsOf } from './targets.ts';
import { timesFaster } from './timesFaster.ts';

const intro = `# Results

What \`npm run bench\`, \`npm run bench -- --memory\`, \`npm run overload\` and \`npm run bench -- --compare <commit>\` wrote; the notes at the end are by hand ([NOTES.md](NOTES.md)).

*CPU* is the CPU time of the contender's process per request. *Of the proxy* is how many times the speed of the bare Node
proxy that makes, within the same round: 1 is as fast. Requests per second, p50 and p99 include the load and the upstream,
which share a core where there are only two, so that they understate how far the fast ones lie apart. No two requests in
flight are alike: answers shared among identical requests would flatter whoever shares them.`;

/** Renders the report as Markdown. */
export function renderReport(results: Results, notes: string): string {
  const { speed, start, memory, overload, compare, metrics, minimal, storefronts, line, profile } = results;
  return [
    intro,
    ...section('Targets', [
      table(
        ['target', 'wanted', 'measured', ''],
        targetsOf(results).map(({ what, wanted, measured, isMet }) => [
          what,
          wanted,
          measured,
          isMet ? 'met' : '**missed**',
        ]),
      ),
    ]),
    ...(speed ? speedSections(speed) : []),
    ...(start
      ? section('Start', [
          settingLine(start.setting),
          table(
            ['', 'ms'],
            [
              ['this subgraph, from nothing to answering', start.oursMs.toFixed(0)],
              [
                'a process that parses the same document and builds it with `buildSubgraphSchema`',
                start.buildProcessMs.toFixed(0),
              ],
              ['of which the call of `buildSubgraphSchema`', start.buildCallMs.toFixed(0)],
            ],
          ),
        ])
      : []),
    ...(memory
      ? section('Memory', [
          settingLine(memory.setting),
          `RSS in MB after each of ${memory.samplesMb.length} stretches of ${memory.stretch} requests on ${memory.documents} distinct documents:`,
          memory.samplesMb.map((mb) => mb.toFixed(0)).join(' · '),
        ])
      : []),
    ...(overload ? overloadSections(overload) : []),
    ...(line ? lineSections(line) : []),
    ...(minimal ? compareSection(minimal) : []),
    ...(profile ? profileSections(profile) : []),
    ...(compare ? compareSection(compare) : []),
    ...(metrics ? compareSection(metrics) : []),
    ...(storefronts ? compareSection(storefronts) : []),
    notes.trim(),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function compareSection({ setting, with: other, rounds, pairs, rows }: CompareResults): string[] {
  const head = ['', 'the other, ms CPU per request', 'this build, ms', 'ratio', '± two standard errors'];
  return section(`Beside ${other}`, [
    settingLine(setting),
    `This build with default settings beside ${other}, guest: ${pairs} pairs of new processes, in turn over ${rounds} rounds per case. The ratio is the mean of the pairs: above 1, this build with default settings takes more CPU time.`,
    table(
      head,
      rows.map(({ title, beforeMs, nowMs, ratio, uncertainty }) => [
        title,
        beforeMs.toFixed(4),
        nowMs.toFixed(4),
        ratio.toFixed(3),
        uncertainty === null ? '' : (ratio * uncertainty).toFixed(3),
      ]),
    ),
  ]);
}

function section(title: string, parts: readonly string[]): string[] {
  return [`## ${title}`, ...parts];
}

function speedSections(speed: SpeedResults): string[] {
  return [
    ...section('Speed', [
      settingLine(speed.setting),
      `${speed.connections} connections; at least ${speed.rounds} rounds over all contenders of a case.`,
      '![CPU time beside the bare Node proxy](plot.svg)',
    ]),
    ...speed.cases.flatMap(caseSection),
    ...section('Memory held after the run', [
      table(
        ['', 'RSS, MB'],
        speed.rssMb.map(({ title, mb }) => [title, mb.toFixed(0)]),
      ),
    ]),
  ];
}

function profileSections(profile: ProfileResults): string[] {
  const { head, rows } = profileTable(profile);
  return section('Where the CPU time goes', [settingLine(profile.setting), profileIntro(profile), table(head, rows)]);
}

function overloadSections(overload: OverloadResults): string[] {
  const targets = overloadTargets(overload);
  const measured = overloadTable(overload);
  return section('Overload', [
    settingLine(overload.setting),
    overloadIntro(overload),
    table(targets.head, targets.rows),
    table(measured.head, measured.rows),
  ]);
}

function lineSections(line: LineResults): string[] {
  const { head, rows } = lineTable(line);
  return section('The line to the store', [settingLine(line.setting), lineIntro(line), table(head, rows)]);
}

function caseSection({ title, bytes, rows }: CaseResult): string[] {
  const proxy = rows.find((row) => row.subject === 'proxy' && !row.failure);
  return [
    `### ${title}`,
    `The answer has ${bytes} bytes.`,
    table(
      ['', 'CPU, ms', 'of the proxy', 'requests/s', 'p50, ms', 'p99, ms', 'upstream requests', 'requests measured'],
      rows.map((row) => rowCells(row, proxy)),
    ),
  ];
}

function rowCells(row: SpeedRow, proxy: SpeedRow | undefined): string[] {
  if (row.failure) return [row.title, `fails: ${row.failure.replaceAll(/[|\n]/g, ' ')}`, '', '', '', '', '', ''];
  return [
    row.title,
    median(row.cpuMsByRound).toFixed(3),
    proxy ? timesFaster(row, proxy).toFixed(2) : '',
    row.requestsPerSecond.toFixed(0),
    row.p50Ms.toFixed(2),
    row.p99Ms.toFixed(2),
    row.upstreamPerOperation.toFixed(2),
    String(row.requests),
  ];
}

function settingLine({ machine, schema, versions }: Setting): string {
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `On ${machine}. The store’s schema is ${schema}. ${names.join(', ')}.`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
