import { types } from 'node:util';
import { packageVersion } from '../subgraph/packageVersion.ts';
import type { Command, CommandContext } from './command.ts';
import { compose } from './commands/compose.ts';
import { configCheck } from './commands/configCheck.ts';
import { plan } from './commands/plan.ts';
import { schemaCheck } from './commands/schemaCheck.ts';
import { schemaPrint } from './commands/schemaPrint.ts';
import { schemaPull } from './commands/schemaPull.ts';
import { start } from './commands/start.ts';
import { webhooksList } from './commands/webhooksList.ts';
import { webhooksRegister } from './commands/webhooksRegister.ts';
import { webhooksRemove } from './commands/webhooksRemove.ts';
import { explainFailure } from './explainFailure.ts';

const program = 'bigcommerce-account-subgraph';
const commands: readonly Command[] = [
  start,
  configCheck,
  schemaPull,
  schemaPrint,
  schemaCheck,
  compose,
  plan,
  webhooksRegister,
  webhooksList,
  webhooksRemove,
];

/**
 * Runs one command.
 *
 * @param args the arguments after the program's name
 * @returns the exit code: 0 for success, 1 if the command failed, 2 if the arguments are invalid
 */
export async function runCli(args: readonly string[], context: CommandContext): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (args.includes('--help') || args.includes('-h')) {
    context.print(command ? helpOf(command) : overview());
    return 0;
  }
  if (args.length === 1 && args[0] === '--version') {
    context.print(`${packageVersion()}\n`);
    return 0;
  }
  if (!command) {
    context.printError(`${args.length > 0 ? `There is no command "${args.join(' ')}".\n\n` : ''}${overview()}`);
    return 2;
  }
  try {
    await command.run(args.slice(command.name.split(' ').length), context);
    return 0;
  } catch (error) {
    if (isMisunderstood(error)) {
      context.printError(`${error.message}\n\n${helpOf(command)}`);
      return 2;
    }
    context.printError(`${explainFailure(error)}\n`);
    return 1;
  }
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`);
  return [`Usage: ${program} COMMAND [--help]`, `       ${program} --version`, '', ...lines, ''].join('\n');
}

function helpOf({ name, summary, options }: Command): string {
  const usage = `Usage: ${program} ${name}${options.length > 0 ? ' [options]' : ''}`;
  return [usage, '', summary, ...(options.length > 0 ? ['', ...options.map((line) => `  ${line}`)] : []), ''].join(
    '\n',
  );
}

/** `parseArgs` reports unknown arguments with errors of these codes (Node.js documentation, util.parseArgs). */
function isMisunderstood(error: unknown): error is Error {
  return types.isNativeError(error) && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
