import { type GraphQLSchema, parse } from 'graphql';
import { checkExposure } from '../../subgraph/exposure/checkExposure.ts';
import type { EntityRule, ExposureRules } from '../../subgraph/exposure/exposureRules.ts';
import { fieldPatterns, namePattern } from '../../subgraph/exposure/fieldPatterns.ts';
import { operationUses, touches } from './operationUses.ts';
import type { OwnPart } from './ownEffect.ts';

const none: ExposureRules = {
  rename: { types: {}, fields: {} },
  allow: [],
  deny: [],
  tag: {},
  inaccessible: [],
  shareable: [],
  authenticated: [],
  requiresScopes: {},
  policy: {},
  cost: {},
  listSize: {},
  override: {},
  entities: {},
};

type Rule = Pick<OwnPart, 'name' | 'touches'> & { readonly alone: ExposureRules };

/** Returns each exposure rule as a part that depends on the store's schema. */
export function ruleParts(rules: ExposureRules, from: GraphQLSchema, to: GraphQLSchema): OwnPart[] {
  return [...nameRules(rules), ...patternRules(rules), ...entityRules(rules, from, to)].map((rule) => ({
    kind: 'exposure rule',
    name: rule.name,
    lacking: { from: checkExposure(rule.alone, from)[0], to: checkExposure(rule.alone, to)[0] },
    touches: rule.touches,
  }));
}

function nameRules({ prefix, rename, namespace }: ExposureRules): Rule[] {
  const ofType = (matches: (name: string) => boolean) => (path: string) => !path.includes('.') && matches(path);
  return [
    ...(prefix?.except ?? []).map((text) => ({
      name: `prefix.except: ${text}`,
      alone: { ...none, prefix: { types: prefix?.types ?? '', except: [text] } },
      touches: ofType(namePattern(text)),
    })),
    ...Object.entries(rename.types).map(([type, name]) => ({
      name: `rename.types: ${type}`,
      alone: { ...none, rename: { ...none.rename, types: { [type]: name } } },
      touches: ofType((changed) => changed === type),
    })),
    ...Object.entries(rename.fields).map(([field, name]) => ({
      name: `rename.fields: ${field}`,
      alone: { ...none, rename: { ...none.rename, fields: { [field]: name } } },
      touches: (path: string) => path === field || path.startsWith(`${field}.`),
    })),
    ...(namespace ? [{ name: `namespace: ${namespace}`, alone: { ...none, namespace }, touches: () => false }] : []),
  ];
}

function patternRules(rules: ExposureRules): Rule[] {
  const lists = (['allow', 'deny', 'inaccessible', 'shareable', 'authenticated'] as const).flatMap((list) =>
    rules[list].map((text) => ({ name: `${list}: ${text}`, alone: { ...none, [list]: [text] }, text })),
  );
  const tags = Object.entries(rules.tag).flatMap(([tag, texts]) =>
    texts.map((text) => ({ name: `tag.${tag}: ${text}`, alone: { ...none, tag: { [tag]: [text] } }, text })),
  );
  const keyed = (['requiresScopes', 'policy', 'cost', 'listSize', 'override'] as const).flatMap((list) => {
    const entries = rules[list];
    if (entries === 'derive') return [];
    return Object.entries(entries).map(([text, value]) => ({
      name: `${list}: ${text}`,
      alone: { ...none, [list]: { [text]: value } },
      text,
    }));
  });
  return [...lists, ...tags, ...keyed].map(({ name, alone, text }) => ({ name, alone, touches: underPattern(text) }));
}

/** A change of a whole type affects every pattern for its fields. */
function underPattern(text: string): (path: string) => boolean {
  const patterns = fieldPatterns([text]);
  return (path) => {
    const [type = '', field] = path.split('.');
    return patterns.some((pattern) => (field === undefined ? pattern.matchesType(type) : pattern.matches(type, field)));
  };
}

function entityRules({ entities }: ExposureRules, from: GraphQLSchema, to: GraphQLSchema): Rule[] {
  return Object.entries(entities).map(([type, rule]) => {
    const uses = [from, to].map((schema) => operationUses(schema, lookUpDocument(rule)));
    const key = `${type}.${rule.key}`;
    return {
      name: `entities: ${type}`,
      alone: { ...none, entities: { [type]: rule } },
      touches: (path) =>
        path === type || path === key || path.startsWith(`${key}.`) || uses.some((used) => touches(used, path)),
    };
  });
}

/** Writes the look-up as a query, as far as the rule describes it. */
function lookUpDocument({ by }: EntityRule) {
  const query = by.path.reduceRight(
    (inner, field, depth) =>
      depth === by.path.length - 1 ? `{ ${field}(${by.argument}: $keys) }` : `{ ${field} ${inner} }`,
    '',
  );
  return parse(query);
}
