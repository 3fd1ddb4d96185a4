import { CommandError } from '../src/cli/commandError.ts';

/** The options of `npm start`. */
export interface StartOptions {
  /** Whether to print the variables of the sandbox for another process. */
  readonly env: boolean;
}

/** @throws {CommandError} if an argument is not an option of `npm start` */
export function readStartOptions(args: readonly string[]): StartOptions {
  const unknown = args.find((argument) => argument !== '--env');
  if (unknown !== undefined) throw new CommandError(`npm start has no option ${unknown}. Its only option is --env.`);
  return { env: args.includes('--env') };
}
