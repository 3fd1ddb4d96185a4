import type { FieldNode, GraphQLResolveInfo } from 'graphql';

interface Made<Value> {
  readonly nodes: readonly FieldNode[];
  readonly value: Value;
}

/**
 * Remembers what was made from a client's selection for as long as the parsed document lives: Apollo Server keeps those of
 * recent requests, and what depends on nothing but the text need not be made again. Fields that merge into one selection
 * are told apart by all their nodes, since `@skip` and `@include` decide which of them do.
 */
export function onceForSelection<Key extends object, Value>() {
  const known = new WeakMap<FieldNode, WeakMap<Key, Made<Value>>>();

  return ({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>, key: Key, make: () => Value): Value => {
    const [first] = fieldNodes;
    if (!first) return make();
    const ofNode = known.get(first) ?? new WeakMap<Key, Made<Value>>();
    known.set(first, ofNode);
    const found = ofNode.get(key);
    if (found && isSame(found.nodes, fieldNodes)) return found.value;
    const value = make();
    ofNode.set(key, { nodes: fieldNodes, value });
    return value;
  };
}

function isSame(some: readonly FieldNode[], others: readonly FieldNode[]): boolean {
  return some.length === others.length && some.every((node, index) => node === others[index]);
}
