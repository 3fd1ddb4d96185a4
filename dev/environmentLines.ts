import { CommandError } from '../src/cli/commandError.ts';
import type { DevelopmentStore } from './developmentStore.ts';

/**
 * Returns the variables with which another process uses this run's sandbox, one per line, for `node --env-file` and for a
 * shell.
 *
 * @throws {CommandError} if the store is a real one, because its secrets are not printed
 */
export function environmentLines({ sandbox, variables }: DevelopmentStore): string {
  if (!sandbox)
    throw new CommandError('--env prints the variables of a sandbox, but the environment names a real store.');
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'`)
    .join('\n');
}
