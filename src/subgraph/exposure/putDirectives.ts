import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  visit,
} from 'graphql';
import { directiveNode } from '../directiveNode.ts';
import type { ExposureRules } from './exposureRules.ts';
import { type FieldPattern, fieldPatterns } from './fieldPatterns.ts';

type Field = FieldDefinitionNode | InputValueDefinitionNode;

/** A directive, and the fields that it is added to. */
interface Row {
  readonly patterns: readonly FieldPattern[];
  readonly directive: (field: Field) => ConstDirectiveNode | undefined;
  /** The kinds of types whose fields can have it (Federation specification, directives). */
  readonly on: ReadonlySet<Kind>;
}

const objects: ReadonlySet<Kind> = new Set([Kind.OBJECT_TYPE_DEFINITION, Kind.OBJECT_TYPE_EXTENSION]);
const outputs: ReadonlySet<Kind> = new Set([...objects, Kind.INTERFACE_TYPE_DEFINITION]);
const everywhere: ReadonlySet<Kind> = new Set([...outputs, Kind.INPUT_OBJECT_TYPE_DEFINITION]);

/** Adds Federation's directives to the fields that the rules name, and `@key` to the entities. */
export function putDirectives(document: DocumentNode, rules: ExposureRules): DocumentNode {
  const rows = rowsOf(rules).filter(({ patterns }) => patterns.length > 0);
  const keys = new Map(
    Object.entries(rules.entities).map(([type, { key }]) => [type, directiveNode(`@key(fields: "${key}")`)]),
  );
  if (rows.length === 0 && keys.size === 0) return document;

  function put<
    F extends Field,
    T extends {
      readonly kind: Kind;
      readonly name: { readonly value: string };
      readonly fields?: readonly F[] | undefined;
      readonly directives?: readonly ConstDirectiveNode[] | undefined;
    },
  >(type: T): T {
    const fields = (type.fields ?? []).map((field): F => {
      const added = rows
        .filter(({ on, patterns }) => on.has(type.kind) && matches(patterns, type.name.value, field.name.value))
        .flatMap((row) => row.directive(field) ?? []);
      return added.length > 0 ? { ...field, directives: [...(field.directives ?? []), ...added] } : field;
    });
    const key = type.kind === Kind.OBJECT_TYPE_DEFINITION ? keys.get(type.name.value) : undefined;
    return { ...type, fields, ...(key ? { directives: [...(type.directives ?? []), key] } : {}) };
  }

  return visit(document, {
    ObjectTypeDefinition: put,
    ObjectTypeExtension: put,
    InterfaceTypeDefinition: put,
    InputObjectTypeDefinition: put,
  });
}

function matches(patterns: readonly FieldPattern[], type: string, field: string): boolean {
  return patterns.some((pattern) => pattern.matches(type, field));
}

function rowsOf(rules: ExposureRules): Row[] {
  const row = (texts: readonly string[], text: string, on: Row['on']): Row => {
    const node = directiveNode(text);
    return { patterns: fieldPatterns(texts), directive: () => node, on };
  };
  const each = <Value>(entries: Readonly<Record<string, Value>>, text: (value: Value) => string, on: Row['on']) =>
    Object.entries(entries).map(([pattern, value]) => row([pattern], text(value), on));
  return [
    row(rules.inaccessible, '@inaccessible', everywhere),
    row(rules.shareable, '@shareable', objects),
    row(rules.authenticated, '@authenticated', outputs),
    ...Object.entries(rules.tag).map(([name, texts]) => row(texts, `@tag(name: "${name}")`, everywhere)),
    ...each(rules.requiresScopes, (scopes) => `@requiresScopes(scopes: ${JSON.stringify(scopes)})`, outputs),
    ...each(rules.policy, (policies) => `@policy(policies: ${JSON.stringify(policies)})`, outputs),
    ...each(rules.cost, (weight) => `@cost(weight: ${weight})`, everywhere),
    ...each(rules.override, overrideText, objects),
    ...(rules.listSize === 'derive'
      ? [{ patterns: fieldPatterns(['*.*']), directive: derivedListSize, on: objects }]
      : each(rules.listSize, listSizeText, outputs)),
  ];
}

function overrideText({ from, label }: { readonly from: string; readonly label?: string | undefined }): string {
  const ofLabel = label === undefined ? '' : `, label: ${JSON.stringify(label)}`;
  return `@override(from: ${JSON.stringify(from)}${ofLabel})`;
}

function listSizeText(given: Readonly<Record<string, unknown>>): string {
  const values = Object.entries(given).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return values.length > 0 ? `@listSize(${values.join(', ')})` : '@listSize';
}

/**
 * The size of a page is the value of `first` or `last` (GraphQL Cursor Connections Specification). The store pages by
 * 10 if a client gives neither.
 */
function derivedListSize(field: Field): ConstDirectiveNode | undefined {
  if (field.kind !== Kind.FIELD_DEFINITION) return undefined;
  const names = new Set(field.arguments?.map(({ name }) => name.value));
  const slicingArguments = ['first', 'last'].filter((name) => names.has(name));
  if (slicingArguments.length === 0) return undefined;
  const sizes = { assumedSize: DEFAULT_PAGE, slicingArguments, requireOneSlicingArgument: false };
  return directiveNode(listSizeText({ ...sizes, sizedFields: ['edges'] }));
}

const DEFAULT_PAGE = 10;
