import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** What is posted. */
export interface Posting {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An HTTP answer that has come to its end: as long as it said, or to its last chunk (RFC 9112, section 8). */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** The time ran out before the answer had come to its end. */
export class ExchangeTimeout extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Posts, and waits for the whole answer. It is made for many small exchanges: no stream stands between the line and what
 * comes over it.
 *
 * @param timeoutMs how long the whole of it may take.
 * @throws {ExchangeTimeout}
 * @throws what undici throws when the line cannot be had, or breaks.
 */
export function exchange(dispatcher: Dispatcher, posting: Posting, timeoutMs: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    // The spread stands last for the reason that `joined` has.
    dispatcher.dispatch({ method: 'POST', ...posting }, new Exchange(resolve, reject, timeoutMs));
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (reply: Reply) => void;
  readonly #reject: (error: Error) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #late: ExchangeTimeout | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(resolve: (reply: Reply) => void, reject: (error: Error) => void, timeoutMs: number) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#giveUp(), timeoutMs);
  }

  #giveUp(): void {
    this.#late = new ExchangeTimeout('no answer in time');
    this.#controller?.abort(this.#late);
    this.#reject(this.#late);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It may have waited for a connection until nobody waited for it.
    if (this.#late) controller.abort(this.#late);
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer);
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }
}
