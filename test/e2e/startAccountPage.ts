import type { IncomingMessage } from 'node:http';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { type ServedPage, servePage } from './servePage.ts';

export interface AccountPageSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** The identifier of the company's API (RFC 8707). */
  readonly resource: string;
}

const page = (file: string) => packageFile('test', 'e2e', 'accountPage', file);
const react = (name: string) => packageFile('node_modules', name, 'umd', `${name}.production.min.js`);

/** Serves the account page on a free loopback port, with the supergraph at `/graphql` on the same origin. */
export function startAccountPage(settings: AccountPageSettings, supergraph: string): Promise<ServedPage> {
  return servePage({
    settings,
    files: {
      '/': [page('index.html'), 'text/html; charset=utf-8'],
      '/callback': [page('index.html'), 'text/html; charset=utf-8'],
      '/page.js': [page('page.js'), 'text/javascript'],
      '/react.js': [react('react'), 'text/javascript'],
      '/react-dom.js': [react('react-dom'), 'text/javascript'],
    },
    async others(path, request, response) {
      if (path !== '/graphql') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(await forward(request, supergraph));
      return true;
    },
  });
}

async function forward(request: IncomingMessage, url: string): Promise<string> {
  const { authorization = '', 'content-type': type = '' } = request.headers;
  const body = Buffer.concat(await request.toArray());
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type, authorization }, body });
  return response.text();
}
