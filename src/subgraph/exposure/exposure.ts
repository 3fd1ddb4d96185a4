import { type DocumentNode, type GraphQLSchema, Kind, type SelectionSetNode, visit } from 'graphql';
import type { OwnFields } from '../../store/document/selectRequiredFields.ts';
import type { ExposureRules } from './exposureRules.ts';
import { namespaceType } from './publicDocument.ts';
import { type TypeNames, typeNames } from './typeNames.ts';

/** Maps between the names that clients use and the store's names. */
export interface Exposure {
  readonly rules: ExposureRules;
  readonly names: TypeNames;
  /** The fields that the subgraph adds to the store's types. */
  readonly ownFields: OwnFields;
  /** Returns the name of a store type in the supergraph. */
  publicType(storeType: string): string;
  /**
   * Translates a client's document to the store's names of types and root fields. Root fields keep the client's
   * response keys.
   */
  toStore(document: DocumentNode): DocumentNode;
  /** The root field that contains the store's root fields, if the rules define a namespace. */
  readonly namespace: string | undefined;
  /** The types that contain the store's root fields, by their names in the supergraph. */
  readonly rootTypes: { readonly query: string; readonly mutation: string };
}

/** @param addedFields fields of an extension on the store's types */
export function createExposure(
  rules: ExposureRules,
  storeSchema: GraphQLSchema,
  addedFields: OwnFields = {},
): Exposure {
  const names = typeNames(rules, storeSchema);
  const { namespace } = rules;
  const rootTypes = {
    query: namespace ? namespaceType(namespace, 'Query') : 'Query',
    mutation: namespace ? namespaceType(namespace, 'Mutation') : 'Mutation',
  };
  const storeFields = new Map(
    Object.entries(rules.rename.fields).map(([coordinate, name]) => {
      const [root = '', field = ''] = coordinate.split('.');
      return [`${root}.${name}`, field];
    }),
  );

  /** The store's root type that a type condition refers to. */
  function rootNamed(condition: string): 'Query' | 'Mutation' | undefined {
    if (condition === 'Query' || condition === rootTypes.query) return 'Query';
    return condition === 'Mutation' || condition === rootTypes.mutation ? 'Mutation' : undefined;
  }

  function renameFieldsIn(selectionSet: SelectionSetNode, root: 'Query' | 'Mutation'): SelectionSetNode {
    const selections = selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return { ...selection, selectionSet: renameFieldsIn(selection.selectionSet, root) };
      }
      if (selection.name.value === namespace && selection.selectionSet) {
        return { ...selection, selectionSet: renameFieldsIn(selection.selectionSet, root) };
      }
      const field = storeFields.get(`${root}.${selection.name.value}`);
      return field
        ? { ...selection, alias: selection.alias ?? selection.name, name: { ...selection.name, value: field } }
        : selection;
    });
    return { ...selectionSet, selections };
  }

  return {
    rules,
    names,
    ownFields: { ...addedFields, Customer: { ...addedFields.Customer, displayName: ['firstName', 'lastName'] } },
    namespace,
    rootTypes,
    publicType: (storeType) => names.toPublic.get(storeType) ?? storeType,
    toStore(document) {
      if (names.toStore.size === 0 && storeFields.size === 0) return document;
      return visit(document, {
        NamedType(node) {
          const name = names.toStore.get(node.name.value);
          return name ? { ...node, name: { ...node.name, value: name } } : undefined;
        },
        OperationDefinition: {
          leave: (node) => ({
            ...node,
            selectionSet: renameFieldsIn(node.selectionSet, node.operation === 'mutation' ? 'Mutation' : 'Query'),
          }),
        },
        FragmentDefinition: {
          leave(node) {
            const root = rootNamed(node.typeCondition.name.value);
            return root && { ...node, selectionSet: renameFieldsIn(node.selectionSet, root) };
          },
        },
      });
    },
  };
}
