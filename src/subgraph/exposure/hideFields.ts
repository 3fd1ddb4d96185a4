import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  visit,
} from 'graphql';
import type { ExposureRules } from './exposureRules.ts';
import { fieldPatterns } from './fieldPatterns.ts';

/**
 * Removes the fields that the allow and deny lists exclude, then the types that no field reaches any more.
 *
 * @param kept types that remain even if no field reaches them
 */
export function hideFields(
  document: DocumentNode,
  { allow, deny }: Pick<ExposureRules, 'allow' | 'deny'>,
  kept: readonly string[],
): DocumentNode {
  if (allow.length === 0 && deny.length === 0) return document;
  const allowed = fieldPatterns(allow);
  const denied = fieldPatterns(deny);

  function isShown(type: string, field: string): boolean {
    const ofType = allowed.filter((pattern) => pattern.matchesType(type));
    const isAllowed = ofType.length === 0 || ofType.some((pattern) => pattern.matches(type, field));
    return isAllowed && !denied.some((pattern) => pattern.matches(type, field));
  }

  function hide<F extends FieldDefinitionNode | InputValueDefinitionNode, T extends WithFields<F>>(type: T): T {
    return { ...type, fields: (type.fields ?? []).filter((field) => isShown(type.name.value, field.name.value)) };
  }

  const shown = visit(document, {
    ObjectTypeDefinition: hide,
    InterfaceTypeDefinition: hide,
    InputObjectTypeDefinition: hide,
  });
  return withoutStrays(shown, kept);
}

interface WithFields<F> {
  readonly name: { readonly value: string };
  readonly fields?: readonly F[] | undefined;
}

function withoutStrays(document: DocumentNode, kept: readonly string[]): DocumentNode {
  const implementations = new Map<string, string[]>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name } of node.interfaces ?? []) {
      implementations.set(name.value, [...(implementations.get(name.value) ?? []), node.name.value]);
    }
  }
  const types = new Map(document.definitions.filter(isTypeDefinitionNode).map((node) => [node.name.value, node]));
  const directives = document.definitions.filter((node) => node.kind === Kind.DIRECTIVE_DEFINITION);
  const reached = new Set<string>();
  const pending = ['Query', 'Mutation', ...kept, ...directives.flatMap(namedTypesIn)];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const type = types.get(name);
    if (!type || reached.has(name)) continue;
    reached.add(name);
    pending.push(...namedTypesIn(type), ...(implementations.get(name) ?? []));
  }
  return {
    ...document,
    definitions: document.definitions.filter((node) => !isTypeDefinitionNode(node) || reached.has(node.name.value)),
  };
}

function namedTypesIn(node: DefinitionNode): string[] {
  const names: string[] = [];
  visit(node, {
    NamedType({ name }) {
      names.push(name.value);
    },
  });
  return names;
}
