import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  visit,
} from 'graphql';
import type { ExposureRules } from './exposureRules.ts';
import { fieldPatterns } from './fieldPatterns.ts';

type Field = FieldDefinitionNode | InputValueDefinitionNode;

/** Adds Federation's directives to the fields that the rules name, and `@key` to the entities. */
export function putDirectives(document: DocumentNode, rules: ExposureRules): DocumentNode {
  const rows = [
    { patterns: fieldPatterns(rules.inaccessible), directive: directive('@inaccessible'), objectsOnly: false },
    { patterns: fieldPatterns(rules.shareable), directive: directive('@shareable'), objectsOnly: true },
    ...Object.entries(rules.tag).map(([name, texts]) => ({
      patterns: fieldPatterns(texts),
      directive: directive(`@tag(name: "${name}")`),
      objectsOnly: false,
    })),
  ].filter(({ patterns }) => patterns.length > 0);
  const keys = new Map(
    Object.entries(rules.entities).map(([type, { key }]) => [type, directive(`@key(fields: "${key}")`)]),
  );
  if (rows.length === 0 && keys.size === 0) return document;

  /** `@shareable` applies to fields of object types only (Federation specification, directives). */
  function put<
    F extends Field,
    T extends {
      readonly kind: Kind;
      readonly name: { readonly value: string };
      readonly fields?: readonly F[] | undefined;
      readonly directives?: readonly ConstDirectiveNode[] | undefined;
    },
  >(type: T): T {
    const isObject = type.kind === Kind.OBJECT_TYPE_DEFINITION;
    const fields = (type.fields ?? []).map((field): F => {
      const added = rows.filter(
        ({ patterns, objectsOnly }) =>
          (isObject || !objectsOnly) && patterns.some((each) => each.matches(type.name.value, field.name.value)),
      );
      return added.length > 0
        ? { ...field, directives: [...(field.directives ?? []), ...added.map((row) => row.directive)] }
        : field;
    });
    const key = isObject ? keys.get(type.name.value) : undefined;
    return { ...type, fields, ...(key ? { directives: [...(type.directives ?? []), key] } : {}) };
  }

  return visit(document, { ObjectTypeDefinition: put, InterfaceTypeDefinition: put, InputObjectTypeDefinition: put });
}

function directive(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar On ${text}`).definitions;
  const node = definition && 'directives' in definition ? definition.directives?.[0] : undefined;
  if (!node) throw new Error(`${text} is not a directive.`);
  return node as ConstDirectiveNode;
}
