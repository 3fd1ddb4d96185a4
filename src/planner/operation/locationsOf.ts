import { type ASTNode, getLocation, type SourceLocation } from 'graphql';

/** A part of a client's document that errors refer to. */
export interface Located {
  readonly locations: readonly SourceLocation[];
}

/** Returns the positions of nodes in a client's text. Unlike the nodes, they do not keep the document in memory. */
export function locationsOf(nodes: readonly ASTNode[]): SourceLocation[] {
  return nodes.flatMap(({ loc }) => (loc ? [getLocation(loc.source, loc.start)] : []));
}
