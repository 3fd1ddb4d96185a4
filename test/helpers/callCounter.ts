import { Session } from 'node:inspector/promises';

const counted = /\/(src|resolvers|node_modules\/graphql)\//;

/**
 * Counts the function calls that some work causes in the product and in graphql-js. This measure does not depend on the
 * machine.
 */
export class CallCounter {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  async count(work: () => Promise<unknown>): Promise<number> {
    await this.#take();
    await work();
    return this.#take();
  }

  stop(): void {
    this.#session.disconnect();
  }

  /** Returns the calls since the last time. */
  async #take(): Promise<number> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    let calls = 0;
    for (const { url, functions } of result) {
      if (!counted.test(url)) continue;
      for (const { ranges } of functions) calls += ranges[0]?.count ?? 0;
    }
    return calls;
  }
}
