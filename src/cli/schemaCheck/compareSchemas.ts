import type { Change } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import type { ChangeLevel, SchemaChange, SchemaChanges } from './schemaChange.ts';

const levels: Readonly<Record<string, ChangeLevel>> = {
  BREAKING: 'breaking',
  DANGEROUS: 'dangerous',
  NON_BREAKING: 'safe',
};

const order: readonly ChangeLevel[] = ['breaking', 'dangerous', 'safe'];

/**
 * Compares two schemas as clients see them. Counts an addition once: the parts of a new type, field or directive are
 * not listed again.
 */
export async function compareSchemas(from: GraphQLSchema, to: GraphQLSchema): Promise<SchemaChanges> {
  const { diff } = await import('@graphql-inspector/core');
  const found = await diff(introspectable(from), introspectable(to));
  const added = new Set(found.filter(isAddition).map(({ path }) => path));
  const own = found.filter((change) => !comesWith(change, added));
  return {
    changes: own
      .filter((change) => !isAboutDescription(change) && !isTwin(change))
      .map(describe)
      .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || compareText(a.path, b.path)),
    descriptionsChanged: own.filter(isAboutDescription).length,
  };
}

/**
 * Reduces a schema to what introspection shows. A pinned file may contain applied directives, which a live store never
 * shows. Without this step each would be reported as removed.
 */
function introspectable(schema: GraphQLSchema): GraphQLSchema {
  return buildSchema(printSchema(lexicographicSortSchema(schema)), { assumeValidSDL: true });
}

function isAddition({ type }: Change): boolean {
  return type === 'TYPE_ADDED' || type === 'FIELD_ADDED' || type === 'INPUT_FIELD_ADDED' || type === 'DIRECTIVE_ADDED';
}

/**
 * Reports whether a change is part of an addition. The rule of graphql-inspector for this (`simplifyChanges`) also
 * drops changes below a field or type that only gained a description or an interface, even removals.
 */
function comesWith(change: Change, added: ReadonlySet<string | undefined>): boolean {
  const steps = (change.path ?? '').split('.');
  return steps.some((_, index) => {
    const path = steps.slice(0, index + 1).join('.');
    return added.has(path) && !(isAddition(change) && path === change.path);
  });
}

function isAboutDescription({ type }: Change): boolean {
  return String(type).includes('_DESCRIPTION_');
}

/**
 * graphql-inspector reports the deprecation of a field or enum value three times: as a deprecation, as a use of
 * `@deprecated`, and as its argument.
 */
function isTwin({ type, path = '' }: Change): boolean {
  const isTwinType = /^DIRECTIVE_USAGE_(ARGUMENT|FIELD_DEFINITION|ENUM_VALUE)_[A-Z]+$/.test(String(type));
  return isTwinType && path.includes('.@deprecated');
}

function describe({ criticality, type, path = '', message }: Change): SchemaChange {
  const level = levels[criticality.level] ?? 'dangerous';
  const kind = String(type).toLowerCase().replaceAll('_', ' ');
  return kind.includes('deprecation') || path.includes('.@deprecated')
    ? describeDeprecation(level, kind, path.replace(/\.@deprecated.*$/, ''))
    : { level, kind, path, message };
}

/** The message of graphql-inspector quotes the reason, which is one of the store's descriptions. */
function describeDeprecation(level: ChangeLevel, kind: string, path: string): SchemaChange {
  if (kind.endsWith('added')) return { level, kind: 'deprecation added', path, message: `'${path}' is deprecated` };
  return kind.endsWith('removed')
    ? { level, kind: 'deprecation removed', path, message: `'${path}' is no longer deprecated` }
    : { level, kind: 'deprecation changed', path, message: `The deprecation reason of '${path}' changed` };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
