import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { responseKeyOf } from './fieldsOf.ts';
import type { FragmentMap } from './isolateOperation.ts';

/**
 * The fields that this subgraph adds to store types, by type and field, each with the store fields of the same object
 * that it is derived from.
 */
export type OwnFields = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Returns the internal alias of a required store field. */
export type HiddenKeys = (storeField: string) => string;

const knownKeys = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** Returns internal aliases that no selection of the client's operation uses. */
export function internalAliases(operation: OperationDefinitionNode, fragments: FragmentMap): HiddenKeys {
  const taken = responseKeysIn(operation, fragments);
  const unused = (wanted: string): string => (taken.has(wanted) ? unused(`${wanted}_`) : wanted);
  return (storeField) => unused(`own_${storeField}`);
}

/**
 * Returns every response key in an operation and the fragments of its document, at any depth. The result is kept with
 * the operation, because many fields may need it.
 */
export function responseKeysIn(operation: OperationDefinitionNode, fragments: FragmentMap): ReadonlySet<string> {
  const known = knownKeys.get(operation);
  if (known) return known;
  const keys = new Set<string>();
  for (const definition of [operation, ...Object.values(fragments)]) {
    visit(definition, {
      Field(node) {
        keys.add(responseKeyOf(node));
      },
    });
  }
  knownKeys.set(operation, keys);
  return keys;
}

/**
 * Replaces each of this subgraph's own fields with the store fields that it is derived from, under internal aliases.
 * Returns the same document if it selects none.
 *
 * @param document in the store's names
 */
export function selectRequiredFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  ownFields: OwnFields,
  keyOf: HiddenKeys,
): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet(node) {
        const own = ownFields[typeInfo.getParentType()?.name ?? ''];
        if (!own || !node.selections.some((selection) => isOwn(selection, own))) return undefined;
        const selections = node.selections.flatMap((selection): SelectionNode[] =>
          isOwn(selection, own)
            ? (own[selection.name.value] ?? []).map((name) => hidden(selection, name, keyOf(name)))
            : [selection],
        );
        return { ...node, selections };
      },
    }),
  );
}

function isOwn(selection: SelectionNode, own: Readonly<Record<string, unknown>>): selection is FieldNode {
  return selection.kind === Kind.FIELD && Object.hasOwn(own, selection.name.value);
}

/** The directives apply to the required fields, too: a skipped field needs no data. */
function hidden({ directives }: FieldNode, name: string, key: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: key },
    name: { kind: Kind.NAME, value: name },
    ...(directives ? { directives } : {}),
  };
}
