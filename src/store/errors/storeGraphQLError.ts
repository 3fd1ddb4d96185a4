import { GraphQLError } from 'graphql';

/** An error as the store words it; nothing but the message is certain. */
export interface StorefrontError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { line: number; column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a client may see of an error the store answered with: the message, the path, and its code. */
export interface CleanStoreGraphQLError {
  readonly message: string;
  readonly locations?: readonly { line: number; column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code: string };
}

/** The error codes of the storefront API's that pass; any other extension may tell of the inside. */
const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/**
 * Takes from an error of the store's all that is not for clients.
 *
 * @param verbatim whether the store saw the client's own text, so that locations point into it.
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

/** An error the store answered with, on its way through graphql-js. */
export class StoreGraphQLError extends GraphQLError {
  override readonly name = 'StoreGraphQLError';

  /**
   * @param beneath the rest of the error's path, below the value it stands in for: a null rises to the nearest nullable
   *   field, while the path goes on naming the field that failed. graphql-js knows the first part only.
   */
  constructor(
    error: StorefrontError,
    readonly beneath: readonly (string | number)[] = [],
    /** Whether it stands in the place of a field beside the one that failed; `beneath` begins with that one's key then. */
    readonly isBeside = false,
  ) {
    const { message, extensions } = cleanStoreGraphQLError(error, false);
    super(message, extensions ? { extensions } : {});
  }
}
