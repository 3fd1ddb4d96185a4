import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FragmentMap } from './closeDocument.ts';
import { fieldsOf, responseKeyOf } from './fieldsOf.ts';
import { typesReaching } from './typesReaching.ts';

/** The type whose `value` is the secret. It is sealed by type, wherever it can be reached. */
const TOKEN_TYPE = 'CustomerAccessToken';

/** A place in an answer where a customer access token stands. */
export interface TokenSite {
  /** Response keys from the root to the object that holds the token; lists on the way are not counted. */
  readonly holder: readonly string[];
  /** The key under which the holder has it. */
  readonly key: string;
  /** The keys under which the token object has its `value`. */
  readonly valueKeys: ReadonlySet<string>;
}

export interface TokenSites {
  readonly sites: readonly TokenSite[];
  /** The selections of those tokens, and whether what holds each can say whose it is. */
  readonly fields: ReadonlyMap<FieldNode, { holderHasCustomer: boolean }>;
}

/** Finds every place at which an operation's answer carries a customer access token. */
export function findTokenSites(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
): TokenSites {
  const carriers = typesReaching(schema, TOKEN_TYPE);
  const sites = new Map<string, { site: TokenSite; valueKeys: Set<string> }>();
  const fields = new Map<FieldNode, { holderHasCustomer: boolean }>();
  const root = schema.getRootType(operation.operation);
  if (root) findIn(root, operation.selectionSet, [], new Set());
  return { sites: [...sites.values()].map(({ site }) => site), fields };

  function findIn(type: GraphQLCompositeType, { selections }: SelectionSetNode, path: string[], opened: Set<string>) {
    if (!carriers.has(type.name)) return;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        findInField(type, selection, path);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        findIn(conditionOf(selection.typeCondition?.name.value, type), selection.selectionSet, path, opened);
      } else {
        const fragment = fragments[selection.name.value];
        if (!fragment || opened.has(fragment.name.value)) continue;
        opened.add(fragment.name.value);
        findIn(conditionOf(fragment.typeCondition.name.value, type), fragment.selectionSet, path, opened);
      }
    }
  }

  function findInField(holder: GraphQLCompositeType, node: FieldNode, path: string[]): void {
    const type = 'getFields' in holder ? holder.getFields()[node.name.value]?.type : undefined;
    const named = type && getNamedType(type);
    if (!node.selectionSet || !isCompositeType(named)) return;
    if (named.name !== TOKEN_TYPE) {
      findIn(named, node.selectionSet, [...path, responseKeyOf(node)], new Set());
      return;
    }
    const key = responseKeyOf(node);
    const id = JSON.stringify([path, key]);
    const known = sites.get(id);
    const valueKeys = known?.valueKeys ?? new Set<string>();
    if (!known) sites.set(id, { site: { holder: path, key, valueKeys }, valueKeys });
    for (const field of fieldsOf(node.selectionSet, fragments)) {
      if (field.name.value === 'value') valueKeys.add(responseKeyOf(field));
    }
    fields.set(node, { holderHasCustomer: 'getFields' in holder && 'customer' in holder.getFields() });
  }

  function conditionOf(name: string | undefined, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? otherwise : schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }
}
