import { parseArgs } from 'node:util';
import { loadDeployment } from '../../config/storefronts/loadDeployment.ts';
import { unknownVariables } from '../../config/unknownVariables.ts';
import type { Command } from '../command.ts';

/** Validates the configuration without a start. Sends no request. */
export const configCheck: Command = {
  name: 'config check',
  summary: 'Validates the environment variables without starting, and lists unknown ones.',
  options: [],
  async run(args, context) {
    parseArgs({ args: [...args], options: {} });
    const env = await context.environment('nothing');
    const warnings = unknownVariables(env).map(
      ({ variable, nearest }) => `warning: ${variable} is unknown. The nearest known variable is ${nearest}.\n`,
    );
    context.print(warnings.join(''));
    const { main, others } = loadDeployment(env);
    const names = [main, ...others].flatMap(({ storefront }) => storefront?.name ?? []);
    const found = names.length > 0 ? ` Storefronts: ${names.join(', ')}.` : '';
    context.print(`The configuration is valid.${found}\n`);
  },
};
