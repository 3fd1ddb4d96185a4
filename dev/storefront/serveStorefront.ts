import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { RunningPart } from '../startListedSubgraph.ts';

/** What the storefront's pages read from `/settings.json`. */
export interface StorefrontSettings {
  readonly cookie: boolean;
  readonly provider?: { readonly issuer: string; readonly clientId: string };
  readonly demo?: { readonly inbox: string; readonly email: string; readonly password: string };
}

export interface StorefrontOptions {
  /** The built files. */
  readonly folder: string;
  /** 0 selects a free port. */
  readonly port: number;
  readonly gatewayUrl: string;
  /** The origins that the pages load images from and send requests to, beside their own. */
  readonly origins: readonly string[];
  readonly settings: StorefrontSettings;
}

const MAX_REQUEST_BYTES = 1_000_000;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The headers that the storefront's server passes on to the gateway, and back. */
const requestHeaders = [
  'accept',
  'authorization',
  'content-type',
  'cookie',
  'origin',
  'sec-fetch-site',
  'x-account-csrf',
];
const responseHeaders = ['content-type', 'retry-after', 'set-cookie'];

/**
 * Serves the built storefront on loopback, with the gateway at `/graphql` on the same origin. A page of the shop needs
 * no CORS then, and a cookie belongs to the shop's own host.
 */
export async function serveStorefront(options: StorefrontOptions): Promise<RunningPart> {
  const { folder, port, gatewayUrl, settings } = options;
  const security = securityHeaders(options);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    for (const [name, value] of Object.entries(security)) response.setHeader(name, value);
    const work =
      path === '/graphql'
        ? passOn(gatewayUrl, request, response)
        : path === '/settings.json'
          ? Promise.resolve(response.setHeader('content-type', 'application/json').end(JSON.stringify(settings)))
          : sendFile(folder, path, request, response);
    work.catch(() => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  }).listen(port, '127.0.0.1');
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

function securityHeaders({ origins }: StorefrontOptions): Record<string, string> {
  const others = origins.join(' ');
  return {
    'content-security-policy': `default-src 'self'; img-src 'self' ${others}; connect-src 'self' ${others}; base-uri 'none'; frame-ancestors 'none'; object-src 'none'`,
    // The address of a page can contain a code or a reset token.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

async function passOn(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = requestHeaders.flatMap((name): [string, string][] => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  // Browsers state the length. The account subgraph has a limit of its own for each operation.
  const isTooLarge = !(Number(request.headers['content-length'] ?? 0) <= MAX_REQUEST_BYTES);
  if (isTooLarge || request.headers['transfer-encoding']) return void response.writeHead(413).end();
  const body = request.method === 'POST' ? Buffer.concat(await request.toArray()) : null;
  const reply = await fetch(url, { method: request.method ?? 'GET', headers, body });
  for (const name of responseHeaders) {
    const values = name === 'set-cookie' ? reply.headers.getSetCookie() : [reply.headers.get(name)];
    for (const value of values) if (value !== null) response.appendHeader(name, value);
  }
  response.writeHead(reply.status).end(Buffer.from(await reply.arrayBuffer()));
}

/** A path without a file is a page of the application, which has one document. */
async function sendFile(folder: string, path: string, request: IncomingMessage, response: ServerResponse) {
  const wanted = join(folder, normalize(path));
  const isFile = extname(path) !== '' && wanted.startsWith(folder) && existsSync(wanted);
  if (!isFile && extname(path) !== '') return response.writeHead(404).end();
  const file = isFile ? wanted : join(folder, 'index.html');
  const isHashed = path.startsWith('/assets/');
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  const isZipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (!isZipped) return pipeline(createReadStream(file), response);
  response.setHeader('content-encoding', 'gzip');
  return pipeline(createReadStream(file), createGzip(), response);
}
