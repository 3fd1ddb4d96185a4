import { runCli } from '../../src/cli/runCli.ts';

export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The steps that the command reported. */
  readonly steps: readonly string[];
}

/** Runs one command in this process, without the machine's own environment. */
export async function runCommand(
  args: readonly string[],
  { env = {}, folder = '.' }: { readonly env?: NodeJS.ProcessEnv; readonly folder?: string } = {},
): Promise<CommandOutcome> {
  let out = '';
  let err = '';
  const steps: string[] = [];
  const code = await runCli(args, {
    environment: async () => env,
    folder,
    print: (text) => {
      out += text;
    },
    printError: (text) => {
      err += text;
    },
    reportProgress: (step) => steps.push(step),
  });
  return { code, out, err, steps };
}
