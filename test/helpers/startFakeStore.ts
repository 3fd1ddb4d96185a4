import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';

/** A GraphQL request as the fake store received it. */
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
 * Starts an HTTP server in place of the store's GraphQL endpoint.
 *
 * @param answer returns a response body to be sent as JSON, or sends a response itself and returns undefined
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

/**
 * Returns the environment of a subgraph over a fake store. The schema is pinned, because a fake store does not answer
 * introspection.
 *
 * @param schema SDL. Default: the sandbox's own schema.
 */
export function fakeStoreEnvironment({ url }: FakeStore, schema = loadStorefrontTypeDefs()): NodeJS.ProcessEnv {
  const file = join(mkdtempSync(join(tmpdir(), 'schema-')), 'store.graphql');
  writeFileSync(file, schema);
  return {
    BIGCOMMERCE_STORE_HASH: 'abc123',
    BIGCOMMERCE_CHANNEL_ID: '1',
    BIGCOMMERCE_STOREFRONT_TOKEN: 'a',
    BIGCOMMERCE_CLIENT_ID: 'b',
    BIGCOMMERCE_CLIENT_SECRET: 'c',
    BIGCOMMERCE_ACCESS_TOKEN: 'd',
    BIGCOMMERCE_STOREFRONT_API_URL: url,
    STORE_SCHEMA: file,
    PORT: '0',
    SHUTDOWN_DELAY_MS: '0',
    LOG_LEVEL: 'silent',
  };
}
