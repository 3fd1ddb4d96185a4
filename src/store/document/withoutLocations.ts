import { type ASTNode, visit } from 'graphql';

/**
 * Returns the nodes without their locations, for values that outlive the document. A location refers to every token of
 * the text, which needs more memory than everything else that is kept. An error about such a node has no line and
 * column.
 */
export function withoutLocations<Node extends ASTNode>(nodes: readonly Node[]): Node[] {
  return nodes.map(withoutLocation);
}

export function withoutLocation<Node extends ASTNode>(node: Node): Node {
  return visit(node, { enter: ({ loc: _loc, ...kept }) => kept });
}
