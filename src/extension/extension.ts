import type { DocumentNode, GraphQLResolveInfo } from 'graphql';

/**
 * A company's own fields in the subgraph: on root types, on the store's types, and below `account`.
 *
 * @example
 * ```ts
 * const extend: SubgraphExtension = {
 *   typeDefs: 'extend type Customer { favouriteColour: String }',
 *   requires: { 'Customer.favouriteColour': ['entityId'] },
 *   resolvers: { Customer: { favouriteColour: ({ entityId }) => colourOf(entityId) } },
 * };
 * ```
 */
export interface SubgraphExtension {
  /** SDL with type definitions and `extend type`. It refers to the store's types by the store's names. */
  readonly typeDefs: string | DocumentNode | readonly (string | DocumentNode)[];
  /** The resolvers of the fields that `typeDefs` defines. Types have the store's names. */
  readonly resolvers?: ExtensionResolvers;
  /**
   * For fields on the store's types: the names of the fields of the same object that the resolver reads. The service
   * requests them from the store, whatever the client selects. Each must be a scalar or an enum without required
   * arguments.
   */
  readonly requires?: Readonly<Record<string, readonly string[]>>;
  /** The limits that `context.countAttempt` applies, by name. */
  readonly limits?: Readonly<Record<string, ExtensionLimit>>;
}

/**
 * Resolvers by type and field.
 *
 * @example
 * ```ts
 * const resolvers: ExtensionResolvers = {
 *   Query: { storeMotto: () => 'Made to last.' },
 * };
 * ```
 */
export type ExtensionResolvers = Readonly<Record<string, Readonly<Record<string, ExtensionResolver>>>>;

/**
 * Resolves one field, as in graphql-js. A field of `AccountMutations` returns a payload with `errors`. Fields of
 * `AccountMutations` in one operation run one after the other, and each call writes one audit event. `__resolveReference`
 * resolves a reference to an entity of the extension; its arguments are the reference, `{}` and the context.
 *
 * @example
 * ```ts
 * const joinLoyalty: ExtensionResolver = async (_parent, { input }, context) => {
 *   const customer = await context.requireCustomer();
 *   if ('errors' in customer) return customer;
 *   return { card: await issueCard(customer.entityId, input.tier), errors: [] };
 * };
 * ```
 */
export type ExtensionResolver = (
  // biome-ignore lint/suspicious/noExplicitAny: the schema determines the types of the parent and of the arguments.
  parent: any,
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  args: any,
  context: ExtensionContext,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * What a resolver of an extension knows of the request, and may do on its behalf.
 *
 * @example
 * ```ts
 * const resolve: ExtensionResolver = (_parent, _args, { logger, correlationId }) => {
 *   logger.info({ correlationId }, 'resolved');
 * };
 * ```
 */
export interface ExtensionContext {
  /** The id of the request in the logs of all services (`X-Correlation-Id`). */
  readonly correlationId: string;
  /** When the request must end, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The shopper's address, according to the nearest trusted proxy. */
  readonly clientAddress: string;
  /** A logger that adds the correlation id to each line. Do not log tokens or passwords. */
  readonly logger: ExtensionLogger;
  /**
   * Returns the customer on whose behalf the request is sent, or null for a guest. Asks the store whether the session still
   * exists: once per query, and once per mutation.
   *
   * @throws {GraphQLError} `INVALID_CUSTOMER_ACCESS_TOKEN` if the session has ended
   */
  customer(): Promise<ExtensionCustomer | null>;
  /**
   * Does the same for a mutation below `account`, which returns failures as data.
   *
   * @returns the customer, or a payload with `NOT_SIGNED_IN` or `SESSION_EXPIRED`
   */
  requireCustomer(): Promise<ExtensionCustomer | ExtensionPayload>;
  /**
   * Sends a document to the Storefront API with the session of the request. The limits on attempts apply. Customer access
   * tokens in the result are sealed.
   *
   * @param document a document with one operation, in the store's names
   * @throws {GraphQLError} if the store fails, with a code such as `STORE_UNAVAILABLE`; `DOCUMENT_LIMIT_EXCEEDED` at the
   *   forty-first call in one request
   * @throws {Error} if the document is not valid against the store's schema
   */
  storefront(
    document: string | DocumentNode,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<StorefrontResponse>;
  /**
   * Returns an entity of the store for a field whose type is `Customer` or an entity of the exposure rules, with what the
   * client selects there. The access rules of references apply.
   *
   * @param type the store's name of the type
   * @param key the key, for example `{ entityId: 1 }`
   * @param info the last argument of the resolver
   * @returns null if there is no such entity
   */
  entity(type: string, key: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): Promise<unknown>;
  /**
   * Counts an attempt against a limit of the extension.
   *
   * @param limit a name in `limits`
   * @param account what the attempt concerns, such as an email address. Absent, only the client's address counts.
   * @throws {GraphQLError} `RATE_LIMITED`. Below `account`, the payload contains it instead.
   */
  countAttempt(limit: string, account?: string): Promise<void>;
}

/**
 * Writes log lines (JSON) with the service's own logger.
 *
 * @example
 * ```ts
 * context.logger.warn({ event: 'loyalty', tier }, 'an unknown tier was requested');
 * ```
 */
export interface ExtensionLogger {
  /** Writes a line of the level debug, which `LOG_LEVEL` hides by default. */
  debug(fields: object, message?: string): void;
  /** Writes a line of the level info. */
  info(fields: object, message?: string): void;
  /** Writes a line of the level warn. */
  warn(fields: object, message?: string): void;
  /** Writes a line of the level error. */
  error(fields: object, message?: string): void;
}

/**
 * The customer of a request.
 *
 * @example
 * ```ts
 * const customer = await context.customer();
 * if (customer?.actor !== undefined) throw new GraphQLError('Members of staff cannot do this.');
 * ```
 */
export interface ExtensionCustomer {
  /** The customer's id in the store. */
  readonly entityId: number;
  /** The customer's email address in the store. */
  readonly email: string;
  /** The member of staff who acts for the customer. */
  readonly actor?: string | undefined;
  /** The identity provider's name of the person, if they signed in there. */
  readonly identity?: { readonly issuer: string; readonly subject: string } | undefined;
}

/**
 * The payload of a mutation below `account`.
 *
 * @example
 * ```ts
 * const full: ExtensionPayload = {
 *   errors: [{ __typename: 'AccountLoyaltyFull', code: 'FULL', message: 'No more members are accepted.' }],
 * };
 * ```
 */
export interface ExtensionPayload {
  /** Empty if the mutation succeeded. */
  readonly errors: readonly ExtensionError[];
  /** The other fields of the payload's type. */
  readonly [field: string]: unknown;
}

/**
 * An error in a payload: an object of a type that implements `AccountError`.
 *
 * @example
 * ```ts
 * const error: ExtensionError = { __typename: 'AccountInputInvalid', code: 'INPUT_INVALID', path: ['tier'], message: 'is unknown' };
 * ```
 */
export interface ExtensionError {
  /** The name of the type. */
  readonly __typename: string;
  /** A value of `AccountErrorCode`. */
  readonly code: string;
  /** A message for the customer. */
  readonly message: string;
  /** The other fields of the type. */
  readonly [field: string]: unknown;
}

/**
 * The store's response to a document of an extension.
 *
 * @example
 * ```ts
 * const { data, errors } = await context.storefront('{ site { settings { storeName } } }');
 * ```
 */
export interface StorefrontResponse {
  /** Null if the store could not execute the document. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** The store's errors. Empty if there are none. */
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
}

/**
 * A limit on attempts in a window of time, as `LIMIT_SIGN_IN` and the other `LIMIT_*` variables have them.
 *
 * @example
 * ```ts
 * const limits = { joinLoyalty: { perAccount: 5, perAddress: 60, windowSeconds: 3600 } };
 * ```
 */
export interface ExtensionLimit {
  /** Attempts on one account from one address. */
  readonly perAccount: number;
  /** Attempts from one address, on any accounts. */
  readonly perAddress: number;
  /** The length of the window, in seconds. */
  readonly windowSeconds: number;
  /** Attempts on one account from all addresses. Absent, four times `perAccount`. */
  readonly perAccountInAll?: number;
}
