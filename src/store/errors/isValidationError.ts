/**
 * The beginnings of the messages with which a GraphQL server refuses a document that does not match its schema, with
 * double quotes (graphql-js) or single quotes (Sangria, which BigCommerce runs).
 */
const refused =
  /^(Cannot query field|Unknown (argument|type|fragment|directive|field)|Argument ["'].* is required|Field ["'].* (must (not )?have|argument ["'].* is required)|Fragment ["']?.*cannot be spread|Variable ["'].* of type|Value ["'].* does not exist in)/;

/**
 * Reports whether a store refused a document as invalid. Every document was validated against the schema that this
 * process serves, so the store's schema has changed since.
 */
export function isValidationError(result: {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message?: unknown }[];
}): boolean {
  if (result.data) return false;
  return (result.errors ?? []).some(({ message }) => typeof message === 'string' && refused.test(message));
}
