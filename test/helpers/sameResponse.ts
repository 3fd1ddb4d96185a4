import { Kind, parse, print } from 'graphql';
import type { GraphQLReply } from './startSubgraph.ts';

export type Answer = Pick<GraphQLReply, 'data' | 'errors'>;

/** The same operation with a field of this subgraph beside it, so that it cannot be forwarded as a whole. */
export function besideOurs(query: string): string {
  const document = parse(query);
  const [ours] = parse('{ ours: account { __typename } }').definitions;
  const field = ours?.kind === Kind.OPERATION_DEFINITION ? ours.selectionSet.selections : [];
  return print({
    ...document,
    definitions: document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION
        ? { ...node, selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, ...field] } }
        : node,
    ),
  });
}

/** Data as text, so that the order of keys counts, and the properties of errors that clients use. */
export function comparable({ data, errors }: Answer) {
  const withoutOurs = data && Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'ours'));
  return {
    data: JSON.stringify(withoutOurs ?? null),
    errors: errors
      .map(({ message, path, extensions }) => JSON.stringify({ message, path, code: extensions?.code }))
      .sort(),
  };
}
