import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { anythingTag } from '../store/policy/guest/cacheTag.ts';

export interface RouterInvalidationSettings {
  readonly url: string;
  readonly sharedKey: string;
  /** The name of this subgraph in the supergraph. */
  readonly subgraphName: string;
}

export interface RouterInvalidationOptions extends RouterInvalidationSettings {
  /** Called with the outcome of each request: `OK`, or why it failed. */
  readonly onOutcome: (outcome: string) => void;
  /** Called if a change could not be announced, after the last attempt. */
  readonly onFailed: (outcome: string) => void;
  /** The pause before the second attempt, in milliseconds. It doubles with each attempt. */
  readonly pauseMs?: number;
}

/** Announces changes to the router. */
export interface RouterInvalidation {
  /** Returns at once. Requests are sent one after the other, with all tags that are waiting. */
  add(tags: readonly string[]): void;
  close(): void;
}

const ATTEMPTS = 5;
const PAUSE_MS = 250;
const TIMEOUT_MS = 3_000;
/** If more tags wait, everything of this subgraph is invalidated. */
const MAX_WAITING = 1_000;

/** Calls Apollo Router's invalidation endpoint (Apollo Router, response cache invalidation, "By cache tag"). */
export function createRouterInvalidation(options: RouterInvalidationOptions): RouterInvalidation {
  const { url, sharedKey, subgraphName, onOutcome, onFailed, pauseMs = PAUSE_MS } = options;
  const stopped = new AbortController();
  let waiting = new Set<string>();
  let isSending = false;

  function bodyFor(tags: ReadonlySet<string>): object[] {
    return tags.has(anythingTag)
      ? [{ kind: 'subgraph', subgraph: subgraphName }]
      : [...tags].map((tag) => ({ kind: 'cache_tag', subgraphs: [subgraphName], cache_tag: tag }));
  }

  async function attempt(body: string): Promise<string> {
    try {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const headers = { 'content-type': 'application/json', authorization: sharedKey };
      const response = await request(url, { method: 'POST', headers, body, signal });
      await response.body.dump();
      return response.statusCode < 300 ? 'OK' : `HTTP_${response.statusCode}`;
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNREACHABLE';
    }
  }

  async function send(tags: ReadonlySet<string>): Promise<void> {
    const body = JSON.stringify(bodyFor(tags));
    let outcome = '';
    for (let count = 0; count < ATTEMPTS && !stopped.signal.aborted; count += 1) {
      if (count > 0) await wait(pauseMs * 2 ** (count - 1), undefined, { signal: stopped.signal, ref: false });
      outcome = await attempt(body);
      onOutcome(outcome);
      if (outcome === 'OK') return;
    }
    onFailed(outcome);
  }

  async function sendAll(): Promise<void> {
    isSending = true;
    while (waiting.size > 0 && !stopped.signal.aborted) {
      const tags = waiting;
      waiting = new Set();
      await send(tags).catch(() => undefined);
    }
    isSending = false;
  }

  return {
    add(tags) {
      for (const tag of tags) waiting.add(tag);
      if (waiting.size > MAX_WAITING) waiting = new Set([anythingTag]);
      if (!isSending) void sendAll();
    },
    close: () => stopped.abort(),
  };
}
