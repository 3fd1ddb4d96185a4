import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, visit } from 'graphql';
import type { ExposureRules } from './exposureRules.ts';
import { hideFields } from './hideFields.ts';
import { putDirectives } from './putDirectives.ts';
import type { TypeNames } from './typeNames.ts';

/**
 * Returns the store's definitions as the supergraph shows them: fields removed, directives added, root fields and types
 * renamed, and root fields moved to the namespace. Without rules it returns the store's document itself.
 *
 * @param kept types that remain even if no field reaches them
 */
export function publicDocument(
  store: DocumentNode,
  rules: ExposureRules,
  names: TypeNames,
  kept: readonly string[],
): DocumentNode {
  const shown = putDirectives(hideFields(store, rules, kept), rules);
  return nestRootFields(renameTypes(renameRootFields(shown, rules), names), rules);
}

/** Renames every type that a document defines, extends or refers to. */
export function renameTypes(document: DocumentNode, { toPublic }: TypeNames): DocumentNode {
  if (toPublic.size === 0) return document;
  const rename = <T extends { readonly name: { readonly value: string } }>(node: T): T | undefined => {
    const name = toPublic.get(node.name.value);
    return name ? { ...node, name: { ...node.name, value: name } } : undefined;
  };
  return visit(document, {
    NamedType: rename,
    ObjectTypeDefinition: { leave: rename },
    InterfaceTypeDefinition: { leave: rename },
    UnionTypeDefinition: { leave: rename },
    EnumTypeDefinition: { leave: rename },
    ScalarTypeDefinition: { leave: rename },
    InputObjectTypeDefinition: { leave: rename },
    ObjectTypeExtension: { leave: rename },
  });
}

function renameRootFields(document: DocumentNode, { rename }: ExposureRules): DocumentNode {
  if (Object.keys(rename.fields).length === 0) return document;
  return visit(document, {
    ObjectTypeDefinition(type) {
      const fields = type.fields?.map((field) => {
        const name = rename.fields[`${type.name.value}.${field.name.value}`];
        return name ? { ...field, name: { ...field.name, value: name } } : field;
      });
      return { ...type, ...(fields ? { fields } : {}) };
    },
  });
}

/** Returns the type that contains the store's root fields in a namespace: `bigcommerce` gives `BigcommerceQuery`. */
export function namespaceType(namespace: string, root: string): string {
  return namespace.charAt(0).toUpperCase() + namespace.slice(1) + root;
}

function nestRootFields(document: DocumentNode, { namespace }: ExposureRules): DocumentNode {
  if (!namespace) return document;
  const definitions = document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !['Query', 'Mutation'].includes(node.name.value)) return [node];
    const carrier = namespaceType(namespace, node.name.value);
    return [carrierRoot(node.name.value, namespace, carrier), { ...node, name: { ...node.name, value: carrier } }];
  });
  return { ...document, definitions };
}

function carrierRoot(root: string, namespace: string, carrier: string): ObjectTypeDefinitionNode {
  return {
    kind: Kind.OBJECT_TYPE_DEFINITION,
    name: { kind: Kind.NAME, value: root },
    fields: [
      {
        kind: Kind.FIELD_DEFINITION,
        name: { kind: Kind.NAME, value: namespace },
        description: { kind: Kind.STRING, value: 'The store.' },
        type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: carrier } } },
      },
    ],
  };
}
