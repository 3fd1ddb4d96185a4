import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface RateLimit {
  /** The maximum number of requests of one shopper, or one server, per window. */
  readonly requests: number;
  readonly windowMs: number;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

/** Counts requests in fixed windows, by a key. */
export class RateCounter {
  readonly #windows = new Map<string, Window>();
  readonly #limit: RateLimit;

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Counts one request. `left` is negative if the limit is exceeded. */
  count(key: string, now: number): { readonly left: number; readonly resetMs: number } {
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { endsAt: now + this.#limit.windowMs, used: 0 };
      this.#windows.set(key, window);
    }
    window.used += 1;
    return { left: this.#limit.requests - window.used, resetMs: window.endsAt - now };
  }

  clear(): void {
    this.#windows.clear();
  }
}

/** Adds the store's rate-limit headers to every response, and answers 429 if the limit is exceeded. */
export function limitRate(
  app: FastifyInstance,
  limit: RateLimit,
  counter: RateCounter,
  now: () => number,
  keyOf: (request: FastifyRequest) => string,
): void {
  app.addHook('onRequest', async (request, reply) => {
    const { left, resetMs } = counter.count(keyOf(request), now());
    reply.headers({
      'x-rate-limit-time-window-ms': limit.windowMs,
      'x-rate-limit-time-reset-ms': resetMs,
      'x-rate-limit-requests-quota': limit.requests,
      'x-rate-limit-requests-left': Math.max(left, 0),
    });
    if (left < 0) {
      reply.header('x-retry-after', Math.ceil(resetMs / 1000));
      return reply.code(429).send({ status: 429, title: 'Too many requests.', type: 'about:blank' });
    }
  });
}
