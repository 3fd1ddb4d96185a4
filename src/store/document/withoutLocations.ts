import { type ASTNode, visit } from 'graphql';

/**
 * The same nodes without the places they stand at, for what outlives its document: each place leads to every token of the
 * text, which are more than all else that is kept of it. An error about such a node tells no line and column.
 */
export function withoutLocations<Node extends ASTNode>(nodes: readonly Node[]): Node[] {
  return nodes.map(withoutLocation);
}

export function withoutLocation<Node extends ASTNode>(node: Node): Node {
  return visit(node, { enter: ({ loc: _loc, ...kept }) => kept });
}
