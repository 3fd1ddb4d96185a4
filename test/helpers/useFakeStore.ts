import { type RunningServer, start } from '../../src/start.ts';
import { type FakeStore, type FakeStoreAnswer, fakeStoreEnvironment, startFakeStore } from './startFakeStore.ts';

export interface FakeStoreReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
  readonly data: any;
  readonly errors: { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

export interface OverFakeStore {
  readonly url: string;
  readonly store: FakeStore;
  /** Returns all log lines so far. */
  readonly log: () => string;
  post(
    query: string,
    options?: { readonly headers?: Record<string, string>; readonly signal?: AbortSignal },
  ): Promise<FakeStoreReply>;
}

/** Starts a subgraph over a fake store for each test of a block, so that no test depends on another. */
export function useFakeStore(
  env: NodeJS.ProcessEnv = {},
): (answer: FakeStoreAnswer, more?: NodeJS.ProcessEnv) => Promise<OverFakeStore> {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  return async (answer, more = {}) => {
    const store = await startFakeStore(answer);
    closing.push(store.close);
    const lines: string[] = [];
    const settings = { ...fakeStoreEnvironment(store), LOG_LEVEL: 'info', ...env, ...more };
    const server: RunningServer = await start(settings, { write: (line) => lines.push(line) });
    closing.unshift(server.close);
    return {
      url: server.url,
      store,
      log: () => lines.join(''),
      async post(query, { headers = {}, signal } = {}) {
        const response = await fetch(server.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query }),
          ...(signal ? { signal } : {}),
        });
        const { data, errors = [] } = (await response.json()) as FakeStoreReply;
        return { status: response.status, data, errors };
      },
    };
  };
}

/** An event that happens once and can be awaited. */
export function event(): { readonly happened: Promise<void>; readonly happen: () => void } {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
