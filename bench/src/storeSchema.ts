import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, printSchema } from 'graphql';

const realSchema = new URL('../../../shared/upstream/storefront-2026-01.graphql', import.meta.url);
const sandboxSchema = new URL('../../sandbox/schema/', import.meta.url);
const generatedSchema = new URL('../build/store.graphql', import.meta.url);

/** Extends the sandbox's schema to the size of a store's in 2026: about 670 types, 10,800 lines. */
const FILLER_TYPES = 270;
const FILLER_FIELDS = 12;

export interface StoreSchemaFile {
  readonly path: string;
  /** Its name in the report. */
  readonly name: string;
}

/**
 * Returns the schema to measure on: a real store's if it is available, otherwise the sandbox's, padded to the same
 * size.
 */
export function storeSchemaFile(): StoreSchemaFile {
  if (existsSync(realSchema)) return { path: fileURLToPath(realSchema), name: 'a real store’s of 2026-01' };
  mkdirSync(new URL('.', generatedSchema), { recursive: true });
  // Printed again, because not every contender reads extensions.
  writeFileSync(generatedSchema, printSchema(buildSchema(`${sandboxTypeDefs()}\n${fillerTypeDefs()}`)));
  return { path: fileURLToPath(generatedSchema), name: 'the sandbox’s, padded to a real store’s size' };
}

function sandboxTypeDefs(): string {
  return readdirSync(sandboxSchema)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(new URL(name, sandboxSchema), 'utf8'))
    .join('\n');
}

/** Types that refer to one another, so that all are reachable. */
function fillerTypeDefs(): string {
  const fields = Array.from({ length: FILLER_FIELDS }, (_, field) => `  "A filler."\n  field${field}: String!`).join(
    '\n',
  );
  const types = Array.from({ length: FILLER_TYPES }, (_, index) => {
    const next = index + 1 < FILLER_TYPES ? `\n  next(first: Int): Filler${index + 1}` : '';
    return `"Makes up the size."\ntype Filler${index} {\n${fields}${next}\n}`;
  });
  return `extend type Site {\n  filler: Filler0\n}\n${types.join('\n')}\n`;
}
