// The product's own copy, which the root package installs.
import Fastify from 'fastify';
import { Pool } from 'undici';
import { upstreamUrl } from './upstreamPool.ts';

const { origin, pathname: path } = new URL(upstreamUrl);
const pool = new Pool(origin, { connections: 100, keepAliveTimeout: 30_000, connectTimeout: 5_000 });

/** The minimal Node proxy as a Fastify route. It parses the request, as every GraphQL server must, and checks nothing. */
const fastify = Fastify({ keepAliveTimeout: 60_000 });
fastify.post('/graphql', async (request, reply) => {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer token' };
  const answer = await pool.request({ method: 'POST', path, headers, body: JSON.stringify(request.body) });
  reply.code(answer.statusCode).header('content-type', 'application/json');
  return Buffer.from(await answer.body.arrayBuffer());
});
process.stdout.write(`answers at ${await fastify.listen({ host: '127.0.0.1', port: 0 })}/graphql\n`);
