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
  /** Not a Set: a Set that lives as long as a connection keeps ended requests in memory (see `TransientMap`). */
  readonly #callbacks: (() => void)[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.once('close', () => {
      for (const callback of this.#callbacks.splice(0)) callback();
    });
  }

  get isGone(): boolean {
    return this.#socket.destroyed;
  }

  onGone(callback: () => void): () => void {
    this.#callbacks.push(callback);
    return () => {
      const index = this.#callbacks.indexOf(callback);
      if (index >= 0) this.#callbacks.splice(index, 1);
    };
  }
}
