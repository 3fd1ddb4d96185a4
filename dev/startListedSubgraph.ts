import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLoyaltySubgraph } from '../examples/loyalty/createLoyaltySubgraph.ts';
import { createReviewsSubgraph } from '../examples/reviews/createReviewsSubgraph.ts';
import { CommandError } from '../src/cli/commandError.ts';
import type { SubgraphEntry } from '../src/cli/compose/supergraphFile.ts';
import { packageFile } from '../src/subgraph/packageFile.ts';

export interface RunningPart {
  readonly url: string;
  close(): Promise<void>;
}

const START_MS = 30_000;

/** The subgraphs of this repository run in this process, which is faster. */
const examples = new Map([
  [packageFile('examples', 'loyalty', 'schema.graphql'), createLoyaltySubgraph],
  [packageFile('examples', 'reviews', 'schema.graphql'), createReviewsSubgraph],
]);

/**
 * Starts a subgraph that `supergraph.yaml` lists. Its schema file has a `server.ts`, `server.mjs` or `server.js` beside
 * it, which listens on `PORT` and prints its URL. A subgraph without one must be running.
 *
 * @throws {CommandError} if the port is in use, or the subgraph does not run
 */
export async function startListedSubgraph(entry: SubgraphEntry, env: NodeJS.ProcessEnv): Promise<RunningPart> {
  const { name, routingUrl, schema } = entry;
  const program = 'file' in schema ? programBeside(schema.file) : undefined;
  if (program === undefined) return runningAlready(name, routingUrl);
  const { port: usual } = new URL(routingUrl);
  const variable = `${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_PORT`;
  return onPort(env, variable, Number(usual), ({ port }) => {
    const create = 'file' in schema ? examples.get(schema.file) : undefined;
    return create ? create({ port }) : runProgram(name, program, port);
  });
}

/** @throws {CommandError} if the port is in use. The message names the variable that changes it. */
export async function onPort<P>(
  env: NodeJS.ProcessEnv,
  variable: string,
  usual: number,
  create: (options: { readonly port: number }) => Promise<P>,
): Promise<P> {
  const port = Number(env[variable]?.trim() || usual);
  // Apollo's standalone server ends the process if it cannot listen, so the port is tried first.
  await tryPort(port).catch(() => {
    throw new CommandError(`Port ${env[variable] ?? usual} is in use. Set ${variable} to another port.`);
  });
  return create({ port });
}

async function tryPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

function programBeside(schemaFile: string): string | undefined {
  return ['server.ts', 'server.mjs', 'server.js'].map((file) => join(dirname(schemaFile), file)).find(existsSync);
}

/** The program is another team's: it receives the variables of the shell, and not those of `.env`. */
async function runProgram(name: string, program: string, port: number): Promise<RunningPart> {
  const loader = program.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  const child = spawn(process.execPath, [...loader, program], {
    cwd: dirname(program),
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const timer = setTimeout(() => child.kill('SIGTERM'), START_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /https?:\/\/\S+/.exec(line) ?? [];
    if (!url) continue;
    clearTimeout(timer);
    child.stdout.resume();
    return { url, close };
  }
  clearTimeout(timer);
  throw new CommandError(`The subgraph "${name}" ended before it printed its URL: ${program}`);
}

async function runningAlready(name: string, url: string): Promise<RunningPart> {
  try {
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  } catch {
    throw new CommandError(
      `The subgraph "${name}" does not run at ${url}. Start it, or put a server.ts, server.mjs or server.js beside its schema file.`,
    );
  }
  return { url, close: async () => {} };
}
