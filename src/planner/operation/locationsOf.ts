import { type ASTNode, getLocation, type SourceLocation } from 'graphql';

/** Something of a client's document, where an error of it is told to be. */
export interface Located {
  readonly locations: readonly SourceLocation[];
}

/** Where nodes stand in a client's text: what an error says of them, without keeping the document. */
export function locationsOf(nodes: readonly ASTNode[]): SourceLocation[] {
  return nodes.flatMap(({ loc }) => (loc ? [getLocation(loc.source, loc.start)] : []));
}
