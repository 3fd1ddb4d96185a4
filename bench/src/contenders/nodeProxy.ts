import { createServer } from 'node:http';
import { stream } from 'undici';
import { listen } from './listen.ts';
import { upstreamPool, upstreamUrl } from './upstreamPool.ts';

/** The reference for all contenders: a proxy that streams bytes and knows nothing of GraphQL. */
listen(
  createServer((request, response) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': request.headers['content-length'] ?? '0',
      authorization: 'Bearer token',
    };
    stream(upstreamUrl, { method: 'POST', dispatcher: upstreamPool, headers, body: request }, (answer) =>
      response.writeHead(answer.statusCode, {
        'content-type': 'application/json',
        'content-length': Number(answer.headers['content-length']),
      }),
    ).catch(() => response.destroy());
  }),
);
