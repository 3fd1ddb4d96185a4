import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { packageFile } from '../../src/subgraph/packageFile.ts';

export interface Storefront {
  readonly url: string;
  close(): Promise<void>;
}

export interface StorefrontSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly subgraph: string;
}

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/callback': ['index.html', 'text/html; charset=utf-8'],
  '/storefront.js': ['storefront.js', 'text/javascript'],
  '/storefront.css': ['storefront.css', 'text/css'],
};

/** Serves the demo storefront on a free loopback port. */
export async function startStorefront(settings: StorefrontSettings): Promise<Storefront> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const found = files[path];
    if (path === '/settings.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(settings));
    } else if (found) {
      const [file, type] = found;
      response.writeHead(200, { 'content-type': type });
      response.end(await readFile(packageFile('test', 'e2e', 'storefront', file)));
    } else {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The storefront has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
