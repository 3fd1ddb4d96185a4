import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PageFile } from './pageFiles.ts';
import { type PageOptions, pagePolicy, renderPage } from './renderPage.ts';

/** The URL of the folder that contains the page's scripts and styles. */
export const graphiqlFolder = '/graphiql';

/**
 * Serves GraphiQL to browsers that open `url`, and its files below. Does not touch operations sent to `url`: a browser
 * that navigates accepts HTML and sends no query.
 */
export function serveGraphiql(
  fastify: FastifyInstance,
  url: string,
  files: readonly PageFile[],
  options: Omit<PageOptions, 'folder'>,
): void {
  // Only a header can forbid frames.
  const policy = `${pagePolicy()}; frame-ancestors 'none'`;
  const page = renderPage({ ...options, folder: graphiqlFolder });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!opensPage(request, url)) return;
    return reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-store', vary: 'accept' })
      .type('text/html; charset=utf-8')
      .send(page);
  });
  for (const { name, path, type } of files) {
    fastify.get(`${graphiqlFolder}/${name}`, async (_, reply) =>
      reply.headers({ 'x-content-type-options': 'nosniff' }).type(type).send(createReadStream(path)),
    );
  }
}

function opensPage({ method, originalUrl, headers }: FastifyRequest, url: string): boolean {
  return method === 'GET' && originalUrl === url && headers.accept?.includes('text/html') === true;
}
