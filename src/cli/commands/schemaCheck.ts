import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSchemaSettings, loadStorefrontConfig } from '../../config/loadConfig.ts';
import { readStoreSchema } from '../../subgraph/loadStoreSchema.ts';
import type { Command, CommandContext } from '../command.ts';
import { CommandError } from '../commandError.ts';
import { configuredStoreSchema } from '../configuredStoreSchema.ts';
import { parseChoice } from '../parseChoice.ts';
import { formatReport, reportFormats } from '../schemaCheck/formatReport.ts';
import { schemaCheck as check, failLevels, fails, type NamedSchema } from '../schemaCheck/schemaCheck.ts';
import { environmentOfStorefront } from '../storefrontSchemas.ts';

/** Lists what changed in the store's schema since it was pinned, and how the changes affect this subgraph. */
export const schemaCheck: Command = {
  name: 'schema check',
  summary: "Compares the store's schema with the pinned one and lists the changes that affect this subgraph.",
  options: [
    '--from FILE       the earlier schema (default: the pinned one, STORE_SCHEMA)',
    '--to FILE         the later schema (default: the current schema of the configured store)',
    '--storefront NAME the storefront of STOREFRONTS_FILE (default: its default storefront)',
    `--format FORMAT   ${reportFormats.join(', ')} (default: text)`,
    '--fail-on LEVEL   exit with code 1 for findings of this level or above (default: breaking)',
    '                    never       report only',
    '                    ours        the subgraph cannot start, or loses an operation or an exposure rule',
    '                    breaking    clients that use a changed field or type may fail',
    '                    dangerous   clients may behave differently',
  ],
  async run(args, context) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        storefront: { type: 'string' },
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'breaking' },
      },
    });
    const format = parseChoice(reportFormats, values.format, '--format');
    const failOn = parseChoice(failLevels, values['fail-on'], '--fail-on');
    const given = await context.environment(values.to === undefined ? 'store' : 'nothing');
    const env = environmentOfStorefront(given, values.storefront);
    const from = await readNamed(values.from ?? pinned(env), context);
    const to = values.to === undefined ? await liveSchema(env, context) : await readNamed(values.to, context);
    context.reportProgress('Comparing the schemas and building the subgraph with the later one …');
    const found = await check(from, to, loadSchemaSettings(env).exposureFile);
    context.print(formatReport(found, format));
    if (fails(found, failOn)) throw new CommandError(`The check failed (--fail-on ${failOn}).`);
  },
};

function pinned(env: NodeJS.ProcessEnv): string {
  const file = loadSchemaSettings(env).schemaFile;
  if (file) return file;
  throw new CommandError(
    'No earlier schema to compare with. Name a file with --from, or pin one with "schema pull" and set STORE_SCHEMA.',
  );
}

async function readNamed(file: string, { folder, reportProgress }: CommandContext): Promise<NamedSchema> {
  reportProgress(`Reading ${file} …`);
  return { name: file, schema: await readStoreSchema(resolve(folder, file)) };
}

async function liveSchema(env: NodeJS.ProcessEnv, { reportProgress }: CommandContext): Promise<NamedSchema> {
  const store = loadStorefrontConfig(env);
  const { host } = new URL(store.storefrontUrl);
  reportProgress(`Introspecting the store at ${host} …`);
  return { name: `the store at ${host}`, schema: await configuredStoreSchema(store) };
}
