import type { GraphQLError } from 'graphql';

/**
 * The request itself is invalid. Nothing is executed, so the response has no `data` (GraphQL specification, section
 * 7.1).
 */
export class DocumentRefused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The document was refused.');
    this.errors = errors;
  }
}
