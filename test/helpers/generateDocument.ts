import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';

export interface GeneratedDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Flag = 'yes' | 'no' | 'few';

const DEEPEST = 7;

/** Plausible values of a storefront. Other arguments are left out if they are optional. */
const plausible: Readonly<Record<string, readonly string[]>> = {
  Int: ['121', '101', '1', '41', '9999'],
  Long: ['1'],
  String: ['"loyalty"', '"/field-notebook/"', '"care"', '"nothing of that name"'],
  ID: ['"bm90aGluZw=="'],
  Boolean: ['true', 'false'],
  Float: ['1.5'],
  BigDecimal: ['2'],
  DateTime: ['"2024-05-06T07:08:09Z"'],
};

/**
 * Creates a query that is valid against a schema: nested selections with arguments, aliases, `__typename`, inline and
 * named fragments, fragments on the members of interfaces and unions, `@include` and `@skip`, and variables.
 *
 * @param only the only root field, without arguments, or the types of the references in `$of`
 */
export function generateDocument(
  schema: GraphQLSchema,
  gen: fc.GeneratorValue,
  only?: { readonly rootField: string } | { readonly entities: readonly string[] },
): GeneratedDocument {
  const fragments: string[] = [];
  const used = new Set<Flag>();
  let names = 0;
  const nextName = (prefix: string) => `${prefix}${names++}`;
  const chance = (percent: number) => gen(fc.nat, { max: 99 }) < percent;
  const pick = <T>(values: readonly T[]): T => {
    const value = values[gen(fc.nat, { max: values.length - 1 })];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  };

  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no query type.');
  const body = bodyOf(root);
  const declared = { yes: '$yes: Boolean!', no: '$no: Boolean = false', few: '$few: Int = 2' };
  const references = only && 'entities' in only ? ['$of: [_Any!]!'] : [];
  const variables = [...references, ...[...used].map((name) => declared[name])].join(', ');
  const operation = `query Generated${variables ? `(${variables})` : ''} ${body}`;
  return { query: [operation, ...fragments].join('\n'), variables: used.has('yes') ? { yes: true } : {} };

  function bodyOf(query: GraphQLObjectType): string {
    if (!only) return selection(query, 1, false);
    if ('rootField' in only) {
      const type = getNamedType(query.getFields()[only.rootField]?.type);
      return `{ ${only.rootField} ${isCompositeType(type) ? selection(type, 2, false) : ''} }`;
    }
    const parts = only.entities.map((name) => {
      const type = schema.getType(name);
      return isCompositeType(type) ? `... on ${name} ${selection(type, 2, true)}` : '';
    });
    return `{ _entities(representations: $of) { ${chance(50) ? '__typename' : ''} ${parts.join(' ')} } }`;
  }

  function selection(type: GraphQLCompositeType, depth: number, aliased: boolean): string {
    const parts = chance(25) ? ['__typename'] : [];
    const candidates = isUnionType(type) ? [] : Object.values(type.getFields()).filter((field) => fits(field, depth));
    const wanted = depth === 1 ? 2 : 1 + gen(fc.nat, { max: 3 });
    for (let count = 0; candidates.length > 0 && count < wanted; count += 1) {
      const [field] = candidates.splice(gen(fc.nat, { max: candidates.length - 1 }), 1);
      if (field) parts.push(fieldText(field, depth, aliased));
    }
    if (isAbstractType(type)) {
      for (const member of schema.getPossibleTypes(type).slice(0, 3)) {
        if (chance(60)) parts.push(`... on ${member.name} ${selection(member, depth, true)}`);
      }
    }
    if (parts.length === 0) parts.push('__typename');
    const text = `{ ${parts.join(' ')} }`;
    if (depth === 1 || !chance(15)) return text;
    if (chance(50)) return `{ ... ${directive()} ${text} }`;
    const name = nextName('part');
    fragments.push(`fragment ${name} on ${type.name} ${text}`);
    return `{ ...${name} ${directive()} }`;
  }

  function fits(field: GraphQLField<unknown, unknown>, depth: number): boolean {
    const type = getNamedType(field.type);
    if (field.args.some((argument) => isRequiredArgument(argument) && literal(argument.type) === undefined))
      return false;
    return depth < DEEPEST ? true : isLeafType(type);
  }

  function fieldText(field: GraphQLField<unknown, unknown>, depth: number, aliased: boolean): string {
    const type = getNamedType(field.type);
    const alias = aliased || chance(20) ? `${nextName('k')}: ` : '';
    const inner = isCompositeType(type) ? ` ${selection(type, depth + 1, aliased)}` : '';
    return `${alias}${field.name}${argumentsText(field.args)} ${directive()}${inner}`;
  }

  function argumentsText(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((argument) => {
      if (argument.name === 'first') return [`first: ${chance(30) ? use('few') : 2}`];
      if (!isRequiredArgument(argument) && !(isEnumType(getNullableType(argument.type)) && chance(30))) return [];
      return [`${argument.name}: ${literal(argument.type)}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  function literal(type: GraphQLInputType): string | undefined {
    const bare = getNullableType(type);
    if (isListType(bare)) return `[${literal(bare.ofType)}]`;
    if (isEnumType(bare)) return pick(bare.getValues()).name;
    if (!isInputObjectType(bare)) return plausible[bare.name] && pick(plausible[bare.name] ?? []);
    const fields = Object.values(bare.getFields()).filter(isRequiredInputField);
    const given = fields.map((field) => [field.name, literal(field.type)]);
    return given.some(([, value]) => value === undefined)
      ? undefined
      : `{ ${given.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;
  }

  function directive(): string {
    if (!chance(10)) return '';
    return chance(50) ? `@include(if: ${use(chance(70) ? 'yes' : 'no')})` : `@skip(if: ${use('no')})`;
  }

  function use(name: Flag): string {
    used.add(name);
    return `$${name}`;
  }
}
