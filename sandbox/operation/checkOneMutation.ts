import { GraphQLError } from 'graphql';
import type { Operation } from './readOperation.ts';

/** Allows one mutation field per request. Fragments are opened, and each alias counts. */
export function checkOneMutation({ node, rootFields }: Operation): void {
  if (node.operation === 'mutation' && rootFields.size > 1) {
    throw new GraphQLError(`Only one mutation is allowed in a request, found ${rootFields.size}.`);
  }
}
