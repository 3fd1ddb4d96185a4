import { readFileSync } from 'node:fs';

/** The parts of a process that CPU time is attributed to, in the order of the report. */
export const groups = [
  'the kernel',
  'Node.js, in JavaScript',
  'native code that no JavaScript called, and the garbage collector',
  'undici',
  'Fastify and its packages',
  'other packages',
  'the program itself',
] as const;

export type Group = (typeof groups)[number];

const FRAME = /^[0-9a-f]+ (?<symbol>.*) \((?<binary>[^()]*)\)$/;
/** How V8 names compiled functions for perf: a letter for the compiler, the function, its file and its line. */
const JAVASCRIPT = /^JS:[*^~+']?.* (?:file:\/\/)?(?<file>\S+?):(?<line>\d+):\d+$/;
/** esbuild writes the path of each module before its code. */
const MODULE = /^\/\/ (?<path>\S+\.(?:ts|js|mjs|cjs))$/;
const PACKAGE = /node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/;
const ofFastify = new Set([
  'fastify',
  'find-my-way',
  'avvio',
  'light-my-request',
  'secure-json-parse',
  '@fastify/proxy-addr',
]);

/**
 * Counts the samples of each group in the output of `perf script -F ip,sym,dso`. Native code and builtins count for the
 * function in JavaScript that called them.
 */
export function groupSamples(script: string): ReadonlyMap<Group, number> {
  const moduleAt = createModuleLookUp();
  const counts = new Map<Group, number>();
  for (const block of script.split('\n\n')) {
    const frames = block.split('\n').flatMap((line): Frame[] => {
      const frame = FRAME.exec(line.trim())?.groups;
      return frame ? [frame] : [];
    });
    if (frames.length === 0) continue;
    const group = groupOf(frames, moduleAt);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

type Frame = Readonly<Record<string, string>>;

function groupOf(frames: readonly Frame[], moduleAt: (file: string, line: number) => string): Group {
  if (frames[0]?.binary?.includes('kernel')) return 'the kernel';
  for (const { symbol = '' } of frames) {
    if (symbol.startsWith('JS:wasm')) return 'undici';
    const at = JAVASCRIPT.exec(symbol)?.groups;
    if (!at?.file) continue;
    if (at.file.startsWith('node:')) return 'Node.js, in JavaScript';
    const module = moduleAt(at.file, Number(at.line));
    const name = PACKAGE.exec(module)?.groups?.name;
    if (name === undefined) return 'the program itself';
    if (name === 'undici') return 'undici';
    return ofFastify.has(name) ? 'Fastify and its packages' : 'other packages';
  }
  return 'native code that no JavaScript called, and the garbage collector';
}

/** Returns a function that returns the module at a line of a bundle. For any other file, it returns the file's path. */
function createModuleLookUp(): (file: string, line: number) => string {
  const known = new Map<string, readonly { readonly line: number; readonly path: string }[]>();
  return (file, line) => {
    const modules = known.get(file) ?? modulesIn(file);
    known.set(file, modules);
    return modules.findLast((module) => module.line <= line)?.path ?? file;
  };
}

function modulesIn(file: string) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const path = MODULE.exec(text)?.groups?.path;
    return path === undefined ? [] : [{ line: index + 1, path }];
  });
}
