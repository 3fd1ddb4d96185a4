import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { storefrontSchema } from '../../sandbox/storefront/storefrontSchema.ts';
import { type CommandOutcome, runCommand } from '../helpers/runCommand.ts';

/** A change to a text: a part of it, and the replacement. */
export type Edit = readonly [before: string, after: string];

const sandboxSchema = printSchema(lexicographicSortSchema(storefrontSchema()));

/** Returns the sandbox's schema, which supports every feature, with changes. */
export function editedSchema(...edits: readonly Edit[]): string {
  return edits.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`The sandbox's schema has no ${before}`);
    return text.replace(before, after);
  }, sandboxSchema);
}

/** Writes a file into a folder of its own. */
export function fileWith(text: string, name = 'store.graphql'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'store-schema-')), name);
  writeFileSync(file, text);
  return file;
}

/** Runs `schema check` on two texts. */
export function checkBetween(
  from: string,
  to: string,
  options: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<CommandOutcome> {
  return runCommand(['schema', 'check', '--from', fileWith(from), '--to', fileWith(to), ...options], { env });
}
