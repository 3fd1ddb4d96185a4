import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';

export interface RoverOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const program =
  process.env.ROVER ?? packageFile('test', 'rover', 'node_modules', '@apollo', 'rover-linux-x64', 'rover');

/** Runs tests with Rover. If it is not installed, reports them as skipped with the reason. */
export function describeWithRover(title: string, tests: () => void): void {
  if (existsSync(program)) describe(title, tests);
  else leaveOut(`${title} (left out: Rover is not installed; let ROVER name it)`, tests);
}

const leaveOut = describe.skip;

const configFolder = mkdtempSync(join(tmpdir(), 'rover-'));

/** Runs Apollo's Rover without access to Apollo's own servers. */
export async function runRover(...args: readonly string[]): Promise<RoverOutcome> {
  const child = spawn(program, [...args], {
    env: {
      PATH: process.env.PATH ?? '',
      APOLLO_TELEMETRY_DISABLED: '1',
      APOLLO_ROVER_SKIP_UPDATE: '1',
      APOLLO_CONFIG_HOME: configFolder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}
