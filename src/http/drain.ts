import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A request whose head is being received gets this much of the grace period. */
const SHARE_FOR_HEADS = 0.1;

/**
 * Ends the server in order: requests that were accepted are answered, each connection closes with the response to its last
 * request, and connections without a request close early. When the grace period is over all are closed, whoever is
 * connected: Node.js enforces no time-outs any more once a server closes.
 */
export function drainWithin(fastify: FastifyInstance, graceMs: number): void {
  const connections = new Set<Socket>();
  const busy = new Map<Socket, number>();
  let draining = false;

  fastify.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => {
      connections.delete(socket);
      busy.delete(socket);
    });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    reply.raw.once('close', () => {
      const left = (busy.get(socket) ?? 1) - 1;
      if (left > 0) busy.set(socket, left);
      else busy.delete(socket);
    });
    done();
  });
  fastify.addHook('preClose', async () => {
    draining = true;
    setTimeout(() => closeAll((socket) => !busy.has(socket)), graceMs * SHARE_FOR_HEADS).unref();
    setTimeout(() => closeAll(() => true), graceMs).unref();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (draining) reply.header('connection', 'close');
    done(null, payload);
  });

  function closeAll(isMeant: (socket: Socket) => boolean): void {
    for (const socket of [...connections]) if (isMeant(socket)) socket.destroy();
  }
}
