/**
 * Prints which folder imports which, with the number of imports. An import that does not point to a lower layer is marked
 * with `!!`, listed, and makes the command fail. So does a cycle of files. `npm run lint` runs it.
 */
import { findCycles } from './findCycles.ts';
import { folderOf, importsOf, sourceFiles } from './importsOf.ts';
import { apart, layers } from './layers.ts';

const rank = new Map(layers.flatMap((folders, index) => folders.map((folder) => [folder, index] as const)));
const counts = new Map<string, Map<string, string[]>>();
const graph = new Map(sourceFiles().map((file) => [file, importsOf(file)] as const));
for (const [file, targets] of graph) {
  const from = folderOf(file);
  for (const target of targets) {
    const to = folderOf(target);
    if (from === to) continue;
    const edges = counts.get(from) ?? new Map<string, string[]>();
    counts.set(from, edges);
    edges.set(to, [...(edges.get(to) ?? []), `${file} -> ${target}`]);
  }
}

const problems = findCycles(graph).map((cycle) => `A cycle of imports: ${cycle.join(', ')}`);
for (const [from, targets] of [...counts].sort(([one], [other]) => one.localeCompare(other))) {
  process.stdout.write(`${from}\n`);
  for (const [to, edges] of [...targets].sort(([one], [other]) => one.localeCompare(other))) {
    const [fromRank, toRank] = [rank.get(from), rank.get(to)];
    const isDown =
      fromRank !== undefined &&
      toRank !== undefined &&
      toRank < fromRank &&
      !apart.has(from) &&
      (!apart.has(to) || from === 'dev');
    process.stdout.write(`  ${isDown ? '->' : '!!'} ${to} (${edges.length})\n`);
    if (!isDown) problems.push(...edges.map((edge) => `${edge}: ${from} must not import ${to}`));
  }
}
if (problems.length > 0) {
  process.stderr.write(`\n${problems.join('\n')}\n`);
  process.exitCode = 1;
}
