import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCompare } from './compare/runCompare.ts';
import { comparableCases, twoStorefronts } from './compare/twoStorefronts.ts';
import { runLine } from './line/runLine.ts';
import { runOverload } from './overload/runOverload.ts';
import { runProfile } from './profile/runProfile.ts';
import { renderPlot } from './report/renderPlot.ts';
import { renderReport } from './report/renderReport.ts';
import type { Results } from './results.ts';
import { runMemory } from './runMemory.ts';
import { runSpeed } from './runSpeed.ts';
import { runStart } from './runStart.ts';
import { storeSchemaFile } from './storeSchema.ts';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    memory: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
    overload: { type: 'boolean', default: false },
    compare: { type: 'string' },
    metrics: { type: 'boolean', default: false },
    minimal: { type: 'boolean', default: false },
    storefronts: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    line: { type: 'boolean', default: false },
    silence: { type: 'string', default: '60' },
  },
});
const { quick, only, memory, start, overload, compare, metrics, minimal, storefronts, profile, line, silence } = flags;
/** A quick run only checks that the benchmark works. Its figures must not replace the results. */
const folder = new URL(quick ? '../build/' : '../', import.meta.url);
mkdirSync(new URL('../build/', import.meta.url), { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const schema = storeSchemaFile();
/** One part per line, so that a run replaces its own part and keeps the others. */
const file = new URL('results.ndjson', folder);
const results: Results = existsSync(file) ? read(file) : {};
const compareExtent = quick
  ? { pairs: 1, rounds: 3, seconds: 0.05, warmUpRounds: 3 }
  : { pairs: 8, rounds: 24, seconds: 0.05, warmUpRounds: 24 };
if (compare !== undefined) {
  results.compare = await runCompare({
    schema,
    with: { commit: compare },
    ...(only === undefined ? {} : { only: only.split(',') }),
    ...compareExtent,
  });
} else if (metrics) {
  results.metrics = await runCompare({
    schema,
    with: () => ({ title: 'METRICS=off', env: { METRICS: 'off' } }),
    ...compareExtent,
  });
} else if (minimal) {
  const script = 'contenders/minimalProxy';
  results.minimal = await runCompare({
    schema,
    with: { script, title: 'the minimal Node proxy' },
    only: ['130B', '5kB', '50kB'],
    ...compareExtent,
  });
} else if (storefronts) {
  const pairs = quick ? 1 : 12;
  results.storefronts = await runCompare({
    schema,
    with: twoStorefronts,
    only: comparableCases,
    ...compareExtent,
    pairs,
  });
} else if (profile) {
  const extent = quick ? { warmUp: 4_000, requests: 4_000 } : { warmUp: 24_000, requests: 40_000 };
  results.profile = await runProfile({ schema, only: only ?? '130B', ...extent });
} else if (line) {
  const extent = quick
    ? { rounds: 3, bursts: 1, silenceSeconds: 2 }
    : { rounds: 7, bursts: 1, silenceSeconds: Number(silence) };
  results.line = await runLine({ schema, only, ...extent });
} else if (overload) {
  results.overload = await runOverload({ schema, seconds: quick ? 6 : 10 });
} else if (memory) {
  const size = quick ? { documents: 2_000, requests: 40_000 } : { documents: 5_000, requests: 1_000_000 };
  results.memory = await runMemory({ schema, ...size, limitSeconds: 420 });
} else {
  results.start = await runStart(schema, quick ? 1 : 7);
}
if (
  !memory &&
  !start &&
  !overload &&
  !metrics &&
  !minimal &&
  !storefronts &&
  !profile &&
  !line &&
  compare === undefined
) {
  const extent = quick ? { rounds: 3, seconds: 0.2 } : { rounds: 10, seconds: 0.4 };
  const speed = await runSpeed({ schema, only, ...extent, limitSeconds: 900 });
  // A run of one case replaces that case. Its contenders were measured side by side, like those of every other case.
  const kept = only === undefined ? undefined : results.speed;
  const cases = kept?.cases.map((each) => speed.cases.find(({ id }) => id === each.id) ?? each);
  results.speed = kept && cases ? { ...kept, cases } : speed;
}
const notes = readFileSync(new URL('../NOTES.md', import.meta.url), 'utf8');
const report = renderReport(results, notes);
const lines = Object.entries(results).map(([part, result]) => `${JSON.stringify({ [part]: result })}\n`);
writeFileSync(file, lines.join(''));
writeFileSync(new URL('RESULTS.md', folder), report);
if (results.speed) writeFileSync(new URL('plot.svg', folder), renderPlot(results.speed));
process.stdout.write(report);

function read(file: URL): Results {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return Object.assign({}, ...lines.map((line) => JSON.parse(line)));
}
