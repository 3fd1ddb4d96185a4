/** Bounds the bytes that are held at the same time. */
export class ByteBudget {
  readonly #limit: number;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get held(): number {
    return this.#held;
  }

  /** Counts bytes that are held from now on. Returns false when they are too many; they count all the same. */
  take(bytes: number): boolean {
    this.#held += bytes;
    return this.#held <= this.#limit;
  }

  free(bytes: number): void {
    this.#held -= bytes;
  }
}
