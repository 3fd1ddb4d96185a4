import type { Socket } from 'node:net';
import type { ClientPresence } from '../store/storefront/clientPresence.ts';

const known = new WeakMap<Socket, SocketPresence>();

/**
 * Reports whether the client of a connection still waits. Adds one listener per connection, for any number of requests.
 */
export function clientConnection(socket: Socket): ClientPresence {
  const found = known.get(socket);
  if (found) return found;
  const presence = new SocketPresence(socket);
  known.set(socket, presence);
  return presence;
}

class SocketPresence implements ClientPresence {
  readonly #socket: Socket;
  readonly #callbacks = new Set<() => void>();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.once('close', () => {
      for (const callback of [...this.#callbacks]) callback();
      this.#callbacks.clear();
    });
  }

  get isGone(): boolean {
    return this.#socket.destroyed;
  }

  onGone(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }
}
