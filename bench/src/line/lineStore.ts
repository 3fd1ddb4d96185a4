import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { buildSchema } from 'graphql';
import { createAnswers } from '../upstream/answers.ts';
import { createWords } from './words.ts';

/**
 * A program: a store over TLS with HTTP/1.1 and HTTP/2 that compresses. Each response is compressed once, so that a
 * response costs the same in every coding. Connections stay open as long as the client wants.
 */
const words = createWords();
// A description is the same text with and without markup.
const answers = createAnswers(buildSchema(readFileSync(process.env.SCHEMA ?? '', 'utf8')), (name, id) =>
  /description/i.test(name) ? words(`${id}`, 40) : words(`${name} ${id}`, 4),
);
const zipped = new WeakMap<Buffer, Buffer>();

function answer(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
  body: string,
) {
  const plain = answers(body);
  const isZipped = plain.length >= 1_000 && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const bytes = isZipped ? (zipped.get(plain) ?? gzipSync(plain)) : plain;
  if (isZipped) zipped.set(plain, bytes);
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', bytes.length);
  if (isZipped) response.setHeader('content-encoding', 'gzip');
  (response as ServerResponse).end(bytes);
}

const folder = process.env.CERTIFICATES ?? '';
const server = createSecureServer(
  { allowHTTP1: true, key: readFileSync(`${folder}key.pem`), cert: readFileSync(`${folder}cert.pem`) },
  (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  },
);
// 0 disables the limit, and the header that announces it.
Object.assign(server, { keepAliveTimeout: 0 });
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`answers at ${(server.address() as AddressInfo).port}\n`);
});
