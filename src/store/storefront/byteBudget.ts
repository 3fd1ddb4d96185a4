/** Limits the bytes that are held at the same time. */
export class ByteBudget {
  readonly #limit: number;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get held(): number {
    return this.#held;
  }

  /** Adds bytes. Returns false if the limit is exceeded. The bytes count all the same. */
  take(bytes: number): boolean {
    this.#held += bytes;
    return this.#held <= this.#limit;
  }

  free(bytes: number): void {
    this.#held -= bytes;
  }
}
