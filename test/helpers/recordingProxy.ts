import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface RecordingProxy {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Returns the number of connections that were opened to it. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Starts a proxy of a store that records the requests with their secrets. The sandbox's own log masks secrets. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    seen.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(body) });
    const passed = ['authorization', 'x-bc-customer-access-token', 'x-bc-error-on-invalid-customer-access-token'];
    const headers = Object.fromEntries(passed.flatMap((name) => [[name, String(request.headers[name] ?? '')]]));
    const answer = await fetch(target, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
      },
      body,
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    seen,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
