import { createServer } from 'node:http';
import { Pool } from 'undici';
import { listen } from './listen.ts';
import { upstreamUrl } from './upstreamPool.ts';

const { origin, pathname: path } = new URL(upstreamUrl);
const pool = new Pool(origin, { connections: 100, keepAliveTimeout: 30_000, connectTimeout: 5_000 });

/** The least that a Node.js program can do to pass whole responses on: `node:http`, and undici's `Pool.request`. */
listen(
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = { 'content-type': 'application/json', authorization: 'Bearer token' };
      const answer = await pool.request({ method: 'POST', path, headers, body: Buffer.concat(chunks) });
      const body = Buffer.from(await answer.body.arrayBuffer());
      response.writeHead(answer.statusCode, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  }),
);
