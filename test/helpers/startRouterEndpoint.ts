import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RouterEndpoint {
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly { readonly headers: IncomingHttpHeaders; readonly body: unknown }[];
  /** The statuses of the next responses. Afterwards, 202. */
  readonly statuses: number[];
  close(): Promise<void>;
}

/** Starts an HTTP server in place of a router's invalidation endpoint. */
export async function startRouterEndpoint(): Promise<RouterEndpoint> {
  const requests: { headers: IncomingHttpHeaders; body: unknown }[] = [];
  const statuses: number[] = [];
  const server = createServer(async (incoming, response) => {
    requests.push({ headers: incoming.headers, body: JSON.parse(await text(incoming)) });
    response.writeHead(statuses.shift() ?? 202, { 'content-type': 'application/json' }).end('{"count":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/invalidation`,
    requests,
    statuses,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
