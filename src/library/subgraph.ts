import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { SubgraphExtension } from '../extension/extension.ts';
import type { IdentityOptions } from '../identity/identityOptions.ts';

/**
 * The options of `createSubgraph`.
 *
 * @example
 * ```ts
 * const options: SubgraphOptions = { env: { ...process.env, SESSION_SHARING: 'on' }, extend: { typeDefs, resolvers } };
 * ```
 */
export interface SubgraphOptions {
  /** The configuration: the variables of docs/configuration.md. Defaults to `process.env`. `PORT` and `HOST` are not used. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The destination of log lines (JSON). Defaults to standard error. */
  readonly log?: { write(line: string): unknown };
  /** Your own fields. */
  readonly extend?: SubgraphExtension;
  /** Resolves bearer tokens that are not OpenID Connect tokens. */
  readonly identity?: IdentityOptions;
}

/**
 * A subgraph in the caller's process.
 *
 * @example
 * ```ts
 * const subgraph = await createSubgraph();
 * await subgraph.fastify.listen({ port: 4001 });
 * process.once('SIGTERM', () => subgraph.close());
 * ```
 */
export interface Subgraph {
  /** The executable schema. Its resolvers need a request's context: use `execute` to execute operations. */
  readonly schema: GraphQLSchema;
  /** The SDL for composition, including your own fields. */
  readonly sdl: string;
  /**
   * The HTTP server with `/graphql`, health checks and metrics. It does not listen yet. You can add routes and hooks before
   * you call `listen`.
   */
  readonly fastify: FastifyInstance;
  /**
   * Answers one GraphQL request without a network connection. All limits, logs and metrics apply as to a request over
   * HTTP.
   */
  execute(request: GraphQLRequest): Promise<GraphQLResult>;
  /** Answers the accepted requests, then closes all connections. */
  close(): Promise<void>;
}

/**
 * A request for `Subgraph.execute`.
 *
 * @example
 * ```ts
 * const { data } = await subgraph.execute({
 *   query: '{ customer { email } }',
 *   headers: { authorization: `Bearer ${session}` },
 * });
 * ```
 */
export interface GraphQLRequest {
  /** The document. */
  readonly query: string;
  /** The values of the operation's variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The operation to execute, if the document has several. */
  readonly operationName?: string;
  /** HTTP headers, for example `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The shopper's address. Defaults to 127.0.0.1. */
  readonly clientAddress?: string;
}

/**
 * The result of `Subgraph.execute` (GraphQL specification, section 7.1).
 *
 * @example
 * ```ts
 * const { data, errors = [] } = await subgraph.execute({ query });
 * if (errors.length > 0) throw new Error(errors[0].message);
 * ```
 */
export interface GraphQLResult {
  /** The result. Absent if the request was not executed. */
  // biome-ignore lint/suspicious/noExplicitAny: the operation determines the type.
  readonly data?: any;
  /** Absent if there are none. */
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly locations?: readonly { readonly line: number; readonly column: number }[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  /** Absent unless the request asks for them. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}
