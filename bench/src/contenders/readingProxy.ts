import { createServer } from 'node:http';
import { request as send } from 'undici';
import { listen } from './listen.ts';
import { upstreamPool, upstreamUrl } from './upstreamPool.ts';

/**
 * A proxy that knows nothing of GraphQL but receives the whole response before it forwards any of it, so that no client
 * receives a truncated response.
 */
listen(
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const answer = await send(upstreamUrl, {
        method: 'POST',
        dispatcher: upstreamPool,
        headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
        body: Buffer.concat(chunks),
      });
      const body = Buffer.from(await answer.body.arrayBuffer());
      response.writeHead(answer.statusCode, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  }),
);
