import { parseArgs } from 'node:util';

export interface MutateOptions {
  readonly seed: number;
  /** The maximum number of valid mutants to run. */
  readonly count: number;
  /** No mutant begins after this. */
  readonly minutes: number;
  readonly workers: number;
  readonly maxTestSeconds: number;
  /** A part of the mutants' file names, for work on one folder. */
  readonly only: string;
  /** Whether to write the result to `docs/reliability.md`. */
  readonly write: boolean;
  /** Whether to run only the survivors of the last run, with the current tests. */
  readonly again: boolean;
  /** Whether to continue the last run after it was stopped. Its seed must be the same. */
  readonly resume: boolean;
}

/**
 * Reads the command line.
 *
 * @throws {Error} for an option that is unknown or not a number
 */
export function readOptions(args: readonly string[]): MutateOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '9' },
      count: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '240' },
      workers: { type: 'string', default: '2' },
      'max-test-seconds': { type: 'string', default: '240' },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'seed' | 'count' | 'minutes' | 'workers' | 'max-test-seconds'): number => {
    const value = Number(values[name]);
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} must be a number that is not negative.`);
    return value;
  };
  return {
    seed: number('seed'),
    count: number('count'),
    minutes: number('minutes'),
    workers: Math.max(1, number('workers')),
    maxTestSeconds: number('max-test-seconds'),
    only: values.only,
    write: values.write,
    again: values.again,
    resume: values.resume,
  };
}
