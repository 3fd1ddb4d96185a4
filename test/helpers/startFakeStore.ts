import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A GraphQL request as it reached the fake store. */
export interface FakeStoreRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

export type FakeStoreAnswer = (request: FakeStoreRequest, response: ServerResponse) => unknown;

export interface FakeStore {
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly FakeStoreRequest[];
  close(): Promise<void>;
}

/**
 * Starts an HTTP server in the place of the store's GraphQL endpoint.
 *
 * @param answer returns a response body to be sent as JSON, or sends a response itself and returns undefined.
 */
export async function startFakeStore(answer: FakeStoreAnswer): Promise<FakeStore> {
  const requests: FakeStoreRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const { query, variables = {} } = JSON.parse(await text(incoming));
    const request = { query, variables, headers: incoming.headers };
    requests.push(request);
    const body = await answer(request, response);
    if (body !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
