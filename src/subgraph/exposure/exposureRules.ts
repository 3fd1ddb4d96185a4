import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { BootError } from '../bootError.ts';

const name = z.string().regex(/^[A-Za-z][_0-9A-Za-z]*$/, 'is not a GraphQL name');

const pattern = z.string().regex(/^[\w*]+\.[\w*]+$/, 'is not a pattern of the form Type.field');
const patterns = z.array(pattern).default([]);

/** Alternatives, each a list of names that are needed together. */
const alternatives = z.array(z.array(z.string().min(1)).min(1)).min(1);

const listSize = z.strictObject({
  assumedSize: z.int().min(0).optional(),
  slicingArguments: z.array(z.string()).min(1).optional(),
  sizedFields: z.array(z.string()).min(1).optional(),
  requireOneSlicingArgument: z.boolean().optional(),
});

const override = z.strictObject({ from: z.string().min(1), label: z.string().min(1).optional() });

/**
 * `site.products(entityIds:)`: the field names from the query root down, and the argument that takes the key or the
 * list of keys.
 */
const lookUp = z
  .string()
  .regex(/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\(\w+:\)$/, 'is not of the form site.products(entityIds:)')
  .transform((text) => {
    const [path = '', argument = ''] = text.slice(0, -2).split('(');
    return { path: path.split('.'), argument };
  });

const rules = z.strictObject({
  prefix: z.strictObject({ types: name, except: z.array(z.string()).default(['Customer']) }).optional(),
  rename: z
    .strictObject({
      types: z.record(name, name).default({}),
      fields: z
        .record(z.string().regex(/^(Query|Mutation)\.\w+$/, 'is not a root field: Query.field or Mutation.field'), name)
        .default({}),
    })
    .prefault({}),
  namespace: name.optional(),
  allow: patterns,
  deny: patterns,
  tag: z.record(z.string().regex(/^[_A-Za-z][-_A-Za-z0-9/]*$/, 'is not a tag name'), patterns).default({}),
  inaccessible: patterns,
  shareable: patterns,
  authenticated: patterns,
  requiresScopes: z.record(pattern, alternatives).default({}),
  policy: z.record(pattern, alternatives).default({}),
  cost: z.record(pattern, z.int().min(0)).default({}),
  /** `derive` adds it to every field of the store with `first` or `last`. */
  listSize: z.union([z.literal('derive'), z.record(pattern, listSize)]).default({}),
  override: z
    .record(
      pattern,
      z.union([
        z
          .string()
          .min(1)
          .transform((from) => ({ from })),
        override,
      ]),
    )
    .default({}),
  entities: z.record(name, z.strictObject({ key: name, by: lookUp })).default({}),
});

/**
 * The rules that say which parts of the store's schema are published, and under which names (`schema/exposure.yaml`).
 * Patterns are globs on `Type.field`, in the store's own names.
 */
export type ExposureRules = z.infer<typeof rules>;

/** Makes a store type an entity: its key, and the field that looks it up by that key. */
export type EntityRule = ExposureRules['entities'][string];

/**
 * Reads exposure rules.
 *
 * @throws {BootError} that names every entry that is not understood
 */
export function readExposureRules(file: string): ExposureRules {
  const parsed = rules.safeParse(parse(readFileSync(file, 'utf8')) ?? {});
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`);
  throw new BootError([`${file} is not valid:`, ...lines].join('\n'));
}
