import { parseArgs } from 'node:util';
import { documents } from './documents.ts';
import { type Fuzzer, randomFrom } from './fuzzer.ts';
import { headers } from './headers.ts';
import { hostileContent } from './hostileContent.ts';
import { limits } from './limits.ts';
import { storeResponses } from './storeResponses.ts';
import { tokenLeaks } from './tokenLeaks.ts';
import { variables } from './variables.ts';

const fuzzers: readonly Fuzzer[] = [documents, variables, tokenLeaks, storeResponses, hostileContent, headers, limits];
/** The share of attempts in a short run. */
const SHORT = 0.1;
const MAX_SHOWN = 5;

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const chosen = fuzzers.filter(({ name }) => values.only === undefined || name === values.only);
if (!Number.isInteger(seed) || chosen.length === 0) {
  throw new Error('--seed takes a whole number, and --only the name of a fuzzer.');
}
const print = (line: string) => process.stdout.write(`${line}\n`);

print(`Seed ${seed}. Run it again with: npm run attack -- --seed ${seed}${values.short ? ' --short' : ''}`);
let total = 0;
for (const { name, rounds, run } of chosen) {
  const findings: string[] = [];
  let requests = 0;
  await run({
    random: randomFrom(seed),
    rounds: Math.ceil(rounds * (values.short ? SHORT : 1)),
    found: (what) => findings.push(what),
    sent: () => {
      requests += 1;
    },
  }).catch((error: unknown) => void findings.push(`it ended with ${error}`));
  total += findings.length;
  print(
    `${name.padEnd(16)} ${String(requests).padStart(5)} requests   ${findings.length === 0 ? 'held' : `${findings.length} findings`}`,
  );
  for (const finding of findings.slice(0, MAX_SHOWN)) print(`  ${finding}`);
}
print(total === 0 ? 'Nothing was found.' : `${total} findings.`);
process.exitCode = total === 0 ? 0 : 1;
