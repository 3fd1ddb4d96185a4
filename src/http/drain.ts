import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '../config/config.ts';
import { TransientMap } from '../protection/transientMap.ts';
import type { OpenRequests } from './openRequests.ts';

/** The share of the grace period in which connections without a request stay open for one more. */
const SHARE_FOR_IDLE = 0.1;

/**
 * Closes the server in order. Requests that were accepted are answered. Each connection closes after the response to
 * its last request. Connections without a request close early. After the grace period all connections are closed,
 * because Node.js enforces no timeouts after a server starts to close.
 *
 * @param lifecycle receives the number of requests whose connection was closed then
 * @returns the open connections
 */
export function drainWithin(
  fastify: FastifyInstance,
  open: OpenRequests,
  { shutdownGraceMs: graceMs, shutdownDelayMs }: Pick<ServerConfig, 'shutdownGraceMs' | 'shutdownDelayMs'>,
  lifecycle: { cutRequests: number },
): { readonly size: number } {
  const connections = new TransientMap<Socket, true>();

  fastify.server.on('connection', (socket: Socket) => {
    connections.set(socket, true);
    socket.once('close', () => connections.delete(socket));
  });
  // Behind a proxy, Node.js must not close idle connections itself: the proxy may send a request on one at the same moment
  // and would not send it again. Each idle connection is closed after its next response, or after a while. Responses
  // before that keep connections open: a new connection that is not accepted yet when the server closes is reset.
  if (shutdownDelayMs > 0) fastify.server.closeIdleConnections = () => {};
  fastify.addHook('preClose', async () => {
    // Fastify does the same for requests that arrive later.
    open.closeConnections();
    setTimeout(() => closeAll(isIdle), graceMs * SHARE_FOR_IDLE).unref();
    setTimeout(() => {
      lifecycle.cutRequests = open.accepted;
      closeAll(() => true);
    }, graceMs).unref();
  });

  return connections;

  /** The connection has no request that waits for a response, and no response that is still being sent. */
  function isIdle(socket: Socket): boolean {
    return !open.has(socket) && socket.writableLength === 0;
  }

  function closeAll(isMeant: (socket: Socket) => boolean): void {
    for (const socket of [...connections.keys()]) if (isMeant(socket)) socket.destroy();
  }
}
