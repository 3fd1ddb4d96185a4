import type { FieldNode, GraphQLResolveInfo } from 'graphql';

interface Made<Value> {
  readonly nodes: readonly FieldNode[];
  readonly value: Value;
}

/**
 * Remembers a value that depends only on a client's selection, for the life of the parsed document. Apollo Server keeps
 * the documents of recent requests. Fields that merge into one selection are identified by all their nodes, because
 * `@skip` and `@include` decide which of them merge.
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
