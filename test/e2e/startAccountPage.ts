import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import type { Storefront } from './startStorefront.ts';

export interface AccountPageSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** The identifier of the company's API (RFC 8707). */
  readonly resource: string;
}

const page = (file: string) => packageFile('test', 'e2e', 'accountPage', file);
const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': [page('index.html'), 'text/html; charset=utf-8'],
  '/callback': [page('index.html'), 'text/html; charset=utf-8'],
  '/page.js': [page('page.js'), 'text/javascript'],
  '/react.js': [packageFile('node_modules', 'react', 'umd', 'react.production.min.js'), 'text/javascript'],
  '/react-dom.js': [packageFile('node_modules', 'react-dom', 'umd', 'react-dom.production.min.js'), 'text/javascript'],
};

/** Serves the account page on a free loopback port, with the supergraph at `/graphql` on the same origin. */
export async function startAccountPage(settings: AccountPageSettings, supergraph: string): Promise<Storefront> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const found = files[path];
    if (path === '/settings.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(settings));
    } else if (path === '/graphql') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(await forward(request, supergraph));
    } else if (found) {
      response.writeHead(200, { 'content-type': found[1] }).end(await readFile(found[0]));
    } else {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The page has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function forward(request: IncomingMessage, url: string): Promise<string> {
  const { authorization = '', 'content-type': type = '' } = request.headers;
  const body = Buffer.concat(await request.toArray());
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type, authorization }, body });
  return response.text();
}
