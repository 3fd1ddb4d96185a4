import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { OpenRequests } from './openRequests.ts';

/** A request whose head is being received gets this much of the grace period. */
const SHARE_FOR_HEADS = 0.1;

/**
 * Ends the server in order: requests that were accepted are answered, each connection closes with the response to its last
 * request, and connections without a request close early. When the grace period is over all are closed, whoever is
 * connected: Node.js enforces no time-outs any more once a server closes.
 */
export function drainWithin(fastify: FastifyInstance, open: OpenRequests, graceMs: number): void {
  const connections = new Set<Socket>();

  fastify.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  fastify.addHook('preClose', async () => {
    // Fastify does so for requests that arrive from now on.
    open.closeConnections();
    setTimeout(() => closeAll(isIdle), graceMs * SHARE_FOR_HEADS).unref();
    setTimeout(() => closeAll(() => true), graceMs).unref();
  });

  /** No request waits for its response, and no response is still being sent. */
  function isIdle(socket: Socket): boolean {
    return !open.has(socket) && socket.writableLength === 0;
  }

  function closeAll(isMeant: (socket: Socket) => boolean): void {
    for (const socket of [...connections]) if (isMeant(socket)) socket.destroy();
  }
}
