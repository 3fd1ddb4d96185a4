import { GraphQLError } from 'graphql';

/**
 * An error with a message for clients and a stable code (`extensions.code`). Every error that the subgraph raises on
 * purpose in a request is one. Any other error is unexpected: clients receive "Internal server error".
 *
 * @param extensions further extensions that clients receive, such as `retryAfterSeconds`
 * @param detail is for the log. Clients never receive it.
 */
export class ClientError extends GraphQLError {
  readonly expose = true;

  constructor(
    readonly code: string,
    message: string,
    extensions: Readonly<Record<string, unknown>> = {},
    readonly detail: object = {},
  ) {
    super(message, { extensions: { code, ...extensions } });
  }
}
