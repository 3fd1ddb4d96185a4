import { type DocumentNode, visit } from 'graphql';

/** Counts the selections of a document: the fields, fragment spreads and inline fragments in its text. */
export function selectionsIn(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    SelectionSet({ selections }) {
      count += selections.length;
    },
  });
  return count;
}
