import { GraphQLError } from 'graphql';
import type { Operation } from './readOperation.ts';

/** A request may hold one mutation field, counted after fragments are opened and aliases told apart. */
export function checkOneMutation({ node, rootFields }: Operation): void {
  if (node.operation === 'mutation' && rootFields.size > 1) {
    throw new GraphQLError(`Only one mutation is allowed in a request, found ${rootFields.size}.`);
  }
}
