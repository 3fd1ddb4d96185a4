import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TransientMap } from '../protection/transientMap.ts';

/** The requests without a complete response, in total and per client. */
export class OpenRequests {
  readonly #networks = new TransientMap<ServerResponse, string>();
  readonly #counts = new TransientMap<string, number>();

  /** @param network the client, as in {@link countOf} */
  add(response: ServerResponse, network: string): void {
    this.#networks.set(response, network);
    this.#counts.set(network, this.countOf(network) + 1);
    // Emitted once: when the response has been sent, or when the connection closes before.
    response.on('close', () => this.#remove(response));
  }

  #remove(response: ServerResponse): void {
    const network = this.#networks.get(response);
    if (network === undefined) return;
    this.#networks.delete(response);
    const left = this.countOf(network) - 1;
    if (left > 0) this.#counts.set(network, left);
    else this.#counts.delete(network);
  }

  get size(): number {
    return this.#networks.size;
  }

  /** The requests that have been received in full. */
  get accepted(): number {
    return [...this.#networks.keys()].filter(({ req }) => req.complete).length;
  }

  countOf(network: string): number {
    return this.#counts.get(network) ?? 0;
  }

  /** Reports whether a connection has a request that waits for its response. */
  has(socket: Socket): boolean {
    for (const { req } of this.#networks.keys()) if (req.socket === socket) return true;
    return false;
  }

  /** Makes each connection close after the response to its open request. */
  closeConnections(): void {
    for (const response of this.#networks.keys()) {
      if (!response.headersSent) response.setHeader('connection', 'close');
    }
  }
}
