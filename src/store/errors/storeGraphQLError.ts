import { GraphQLError } from 'graphql';

/** An error in the store's response. Only the message is certain. */
export interface StorefrontError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { line: number; column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The client's view of a store error: its message, its path and its code. */
export interface CleanStoreGraphQLError {
  readonly message: string;
  readonly locations?: readonly { line: number; column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code: string };
}

/** The form of the Storefront API's error codes that clients receive. Other extensions may reveal internals. */
const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/**
 * Removes everything from a store error that is not for clients.
 *
 * @param verbatim whether the store received the client's own text, so that locations refer to it
 */
export function cleanStoreGraphQLError(error: StorefrontError, verbatim: boolean): CleanStoreGraphQLError {
  const code = error.extensions?.code;
  return {
    message: error.message,
    ...(verbatim && error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    ...(typeof code === 'string' && CODE.test(code) ? { extensions: { code } } : {}),
  };
}

/** An error in the store's response, on its way through graphql-js. */
export class StoreGraphQLError extends GraphQLError {
  override readonly name = 'StoreGraphQLError';

  /**
   * @param beneath the rest of the error's path, below the value that the error replaces. A null propagates to the
   *   nearest nullable field, while the path still names the field that failed. graphql-js knows only the first part.
   */
  constructor(
    error: StorefrontError,
    readonly beneath: readonly (string | number)[] = [],
    /**
     * Whether the error replaces a field beside the one that failed. `beneath` then begins with the failed field's key.
     */
    readonly isBeside = false,
  ) {
    const { message, extensions } = cleanStoreGraphQLError(error, false);
    super(message, extensions ? { extensions } : {});
  }
}
