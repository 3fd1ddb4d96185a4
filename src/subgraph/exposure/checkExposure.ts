import { closest } from 'fastest-levenshtein';
import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, Kind } from 'graphql';
import { checkEntityRule } from '../entities/checkEntityRule.ts';
import { ownTypeDefs } from '../ownTypeDefs.ts';
import type { ExposureRules } from './exposureRules.ts';
import { fieldPatterns, namePattern } from './fieldPatterns.ts';
import { namespaceType } from './publicDocument.ts';
import { typeNames } from './typeNames.ts';

/**
 * Checks exposure rules against a store's schema. A rule that matches nothing does not do what its author expects.
 *
 * @returns one line per problem, with the nearest existing name. Empty if there are none.
 */
export function checkExposure(rules: ExposureRules, storeSchema: GraphQLSchema): string[] {
  const fields = fieldsByType(storeSchema);
  return [
    ...unmatchedPatterns(rules, fields, new Map([...fields, ...ownFields()])),
    ...unknownNames(rules, storeSchema, fields),
    ...takenNames(rules, storeSchema),
    ...Object.entries(rules.entities).flatMap(([type, rule]) => {
      const problem = checkEntityRule(storeSchema, type, rule);
      return problem === undefined ? [] : [`entities.${type}: ${problem}`];
    }),
  ];
}

type FieldsByType = ReadonlyMap<string, readonly string[]>;

function fieldsByType(schema: GraphQLSchema): FieldsByType {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return new Map(
    types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? [[type.name, Object.keys(type.getFields())] as const]
        : [],
    ),
  );
}

/** Directives can be added to the store's fields and to this subgraph's own. */
function unmatchedPatterns(rules: ExposureRules, store: FieldsByType, all: FieldsByType): string[] {
  const { requiresScopes, policy, cost, override, listSize } = rules;
  const keyed = { requiresScopes, policy, cost, override, listSize: listSize === 'derive' ? {} : listSize };
  const lists: (readonly [string, readonly string[], FieldsByType])[] = [
    ['allow', rules.allow, store],
    ['deny', rules.deny, store],
    ['inaccessible', rules.inaccessible, all],
    ['shareable', rules.shareable, all],
    ['authenticated', rules.authenticated, all],
    ...Object.entries(rules.tag).map(([tag, patterns]) => [`tag.${tag}`, patterns, all] as const),
    ...Object.entries(keyed).map(([list, patterns]) => [list, Object.keys(patterns), all] as const),
  ];
  return lists.flatMap(([list, texts, fields]) =>
    fieldPatterns(texts)
      .filter((pattern) => ![...fields].some(([type, names]) => names.some((name) => pattern.matches(type, name))))
      .map(({ text }) => `${list}: ${text} matches nothing; the nearest is ${nearestField(text, fields)}`),
  );
}

/** The fields of this subgraph's own types. Fields that it adds to the store's types are not listed. */
function ownFields(): FieldsByType {
  const types = ownTypeDefs().definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  return new Map(types.map(({ name, fields = [] }) => [name.value, fields.map((field) => field.name.value)]));
}

/** Searches within the type if the pattern names an existing one, otherwise among all types. */
function nearestField(text: string, fields: FieldsByType): string {
  const [type = '', field = ''] = text.split('.');
  const nearestType = fields.has(type) ? type : closest(type, [...fields.keys()]);
  const names = fields.get(nearestType) ?? [];
  return `${nearestType}.${names.includes(field) || field.includes('*') ? field : closest(field, [...names])}`;
}

function unknownNames({ rename, prefix }: ExposureRules, schema: GraphQLSchema, fields: FieldsByType): string[] {
  const types = Object.keys(schema.getTypeMap());
  const problems: string[] = [];
  for (const type of Object.keys(rename.types)) {
    if (!schema.getType(type))
      problems.push(`rename.types: ${type} is not a type of the store; the nearest is ${closest(type, types)}`);
  }
  for (const coordinate of Object.keys(rename.fields)) {
    const [type = '', field = ''] = coordinate.split('.');
    if (!fields.get(type)?.includes(field)) {
      problems.push(
        `rename.fields: ${coordinate} is not a field of the store; the nearest is ${nearestField(coordinate, fields)}`,
      );
    }
  }
  // Customer is an exception by default, and every store has that type.
  for (const text of prefix?.except ?? []) {
    if (!types.some(namePattern(text)))
      problems.push(`prefix.except: ${text} is not a type of the store; the nearest is ${closest(text, types)}`);
  }
  return problems;
}

/** A new name must not exist in the store and must not be given to a second type: the two would merge. */
function takenNames(rules: ExposureRules, schema: GraphQLSchema): string[] {
  const { toPublic } = typeNames(rules, schema);
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const [store, published] of toPublic) {
    const other = schema.getType(published) ? published : seen.get(published);
    if (other) problems.push(`${store} would be named ${published}, which is the name of ${other}`);
    seen.set(published, store);
  }
  for (const [coordinate, renamed] of Object.entries(rules.rename.fields)) {
    const root = coordinate.split('.')[0] === 'Query' ? schema.getQueryType() : schema.getMutationType();
    if (root?.getFields()[renamed])
      problems.push(`rename.fields: ${coordinate} would be named ${renamed}, which the store already has`);
  }
  for (const kind of ['Query', 'Mutation']) {
    const name = rules.namespace && namespaceType(rules.namespace, kind);
    if (name && schema.getType(name)) problems.push(`namespace: the store already has a type ${name}`);
  }
  return problems;
}
