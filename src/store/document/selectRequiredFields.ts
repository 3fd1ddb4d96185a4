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

/** The fields that we add to types of the store's, each with the store's fields of the same object that it is made from. */
const ownFields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Customer: { displayName: ['firstName', 'lastName'] },
};

/** The response key under which a field of the store's is asked for on behalf of one of ours. */
export type HiddenKeys = (storeField: string) => string;

const knownKeys = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** Returns keys that no client's selection of the operation answers under. */
export function internalAliases(operation: OperationDefinitionNode, fragments: FragmentMap): HiddenKeys {
  const taken = responseKeysIn(operation, fragments);
  const unused = (wanted: string): string => (taken.has(wanted) ? unused(`${wanted}_`) : wanted);
  return (storeField) => unused(`own_${storeField}`);
}

/**
 * Returns every key that an operation and the fragments of its document answer under, at whatever depth. They are found
 * once for as long as the operation is kept: an operation may need them for each of many fields.
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
 * A document as the store can answer it: in place of each field of ours stand the store's fields that it is made from,
 * under hidden keys. The same document when it selects none of ours.
 *
 * @param document in the store's names.
 */
export function selectRequiredFields(schema: GraphQLSchema, document: DocumentNode, keyOf: HiddenKeys): DocumentNode {
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

/** The directives come along: what is skipped of ours need not be fetched. */
function hidden({ directives }: FieldNode, name: string, key: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: key },
    name: { kind: Kind.NAME, value: name },
    ...(directives ? { directives } : {}),
  };
}
