import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import type { ByteBudget } from './byteBudget.ts';
import type { ClientPresence } from './clientPresence.ts';

/** Alternating names and values. */
export type HeaderList = string[];

export interface HttpRequest {
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: string;
}

/** A complete HTTP response: it has its declared length, or its last chunk arrived (RFC 9112, section 8). */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Why a request got no response, and whether a part of it may have reached the store. */
export class PostFailed extends Error {
  override readonly name = 'PostFailed';

  constructor(
    readonly reason: 'timeout' | 'clientGone' | 'tooLarge' | 'tooManyBytes' | 'connection',
    readonly sent: boolean,
    override readonly cause?: unknown,
  ) {
    super(reason);
  }
}

export interface PostOptions {
  readonly timeoutMs: number;
  /** If given, the request is aborted once its client is gone. */
  readonly client?: ClientPresence | undefined;
  /** Limits the bytes of all responses that are being received. */
  readonly receiving: ByteBudget;
}

/**
 * Sends a POST request and waits for the complete response. Optimized for many small requests: there is no stream
 * between the connection and the bytes.
 *
 * @throws {PostFailed}
 */
export function post(dispatcher: Dispatcher, request: HttpRequest, options: PostOptions): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    if (options.client?.isGone) {
      reject(new PostFailed('clientGone', false));
      return;
    }
    const { path, headers, body } = request;
    dispatcher.dispatch({ method: 'POST', path, headers, body }, new PostHandler(resolve, reject, options));
  });
}

class PostHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: HttpResponse) => void;
  readonly #reject: (error: PostFailed) => void;
  readonly #receiving: ByteBudget;
  readonly #timer: NodeJS.Timeout;
  readonly #forgetClient: (() => void) | undefined;
  readonly #chunks: Buffer[] = [];
  #received = 0;
  #controller: Dispatcher.DispatchController | undefined;
  #aborted: PostFailed | undefined;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    resolve: (response: HttpResponse) => void,
    reject: (error: PostFailed) => void,
    { timeoutMs, client, receiving }: PostOptions,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#receiving = receiving;
    this.#timer = setTimeout(() => this.#abort('timeout'), timeoutMs);
    this.#forgetClient = client?.onGone(() => this.#abort('clientGone'));
  }

  #abort(reason: PostFailed['reason']): void {
    if (this.#aborted) return;
    this.#aborted = new PostFailed(reason, this.#controller !== undefined);
    this.#controller?.abort(this.#aborted);
    this.#end();
    this.#reject(this.#aborted);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#forgetClient?.();
    this.#receiving.free(this.#received);
    this.#received = 0;
  }

  /** Called when the request is written to a connection, not earlier. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted) controller.abort(this.#aborted);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#aborted) return;
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (!this.#receiving.take(chunk.length)) this.#abort('tooManyBytes');
  }

  onResponseEnd(): void {
    if (this.#aborted) return;
    this.#end();
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#aborted) return;
    this.#end();
    const reason = error instanceof errors.ResponseExceededMaxSizeError ? 'tooLarge' : 'connection';
    this.#reject(new PostFailed(reason, this.#controller !== undefined, error));
  }
}
