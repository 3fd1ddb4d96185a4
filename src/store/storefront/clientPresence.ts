/** Reports whether a client still waits for the response to a request. */
export interface ClientPresence {
  readonly isGone: boolean;
  /**
   * Calls back once when the client is gone.
   *
   * @returns a function that removes the callback
   */
  onGone(callback: () => void): () => void;
}

/** Several clients that wait for the same response. The group is gone when all of them are. */
export class ClientGroup implements ClientPresence {
  readonly #callbacks = new Set<() => void>();
  readonly #forget: (() => void)[] = [];
  #waiting = 0;
  #isPinned = false;

  /** @param client undefined if its presence is unknown. It then counts as present. */
  add(client: ClientPresence | undefined): void {
    if (!client) {
      this.#isPinned = true;
      return;
    }
    if (client.isGone) return;
    this.#waiting += 1;
    const left = () => {
      this.#waiting -= 1;
      if (this.isGone) for (const callback of [...this.#callbacks]) callback();
    };
    this.#forget.push(client.onGone(left));
  }

  /** Removes all callbacks from the clients, whose connections outlive the response. */
  release(): void {
    for (const forget of this.#forget) forget();
  }

  get isGone(): boolean {
    return !this.#isPinned && this.#waiting === 0;
  }

  onGone(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }
}
