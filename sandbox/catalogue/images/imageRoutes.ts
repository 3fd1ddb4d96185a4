import type { FastifyInstance } from 'fastify';
import { renderImage } from './renderImage.ts';

/** `GET /images/stencil/{size}/{file}`: the catalogue's images. */
export function imageRoutes(app: FastifyInstance): void {
  app.get<{ Params: { size: string; file: string } }>('/images/stencil/:size/:file', async (request, reply) => {
    const image = renderImage(request.params.file, request.params.size);
    if (image === null) return reply.code(404).send({ title: 'Not Found', status: 404 });
    return reply.type('image/svg+xml').header('cache-control', 'public, max-age=3600').send(image);
  });
}
