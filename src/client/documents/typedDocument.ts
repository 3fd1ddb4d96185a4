/**
 * A parsed GraphQL document with the types of its result and its variables.
 *
 * It is a `TypedDocumentNode` for Apollo Client, urql and every other client that accepts one. Its type does not mention
 * `graphql`: `never` is assignable to the `DocumentNode` of every version of graphql-js.
 */
export interface TypedDocument<Data, Variables> {
  readonly kind: never;
  readonly definitions: readonly never[];
  /** Exists in the type only. Clients infer the types of a result and of its variables from it. */
  readonly __apiType?: (variables: Variables) => Data;
}
