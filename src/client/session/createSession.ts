import { exclusively } from './exclusively.ts';
import { type GraphQLResponse, type SessionOutcome, sessionOutcome } from './sessionOutcome.ts';
import { memoryStorage, type SessionRecord, SessionRecords, type SessionStorage } from './sessionRecord.ts';
import { Tabs } from './tabs.ts';

export interface SessionOptions {
  /** The URL of the GraphQL endpoint. Renewals are sent there. */
  readonly url: string;
  /**
   * Whether the subgraph keeps the session in a cookie that no script can read (`SESSION_COOKIE`). The default is false:
   * the client stores the session and sends it in `Authorization`.
   */
  readonly cookie?: boolean;
  /**
   * Where the client stores the session, or in cookie mode only its time of expiry. Pass `localStorage` to share it
   * between tabs. By default it lasts as long as the page.
   */
  readonly storage?: SessionStorage;
  /** Sends requests. The default is the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The session of a client. */
export interface ClientSession {
  /**
   * A `fetch` for your GraphQL client. It sends the session with each request, renews it when it expires soon, and
   * reads from each response whether the session started, changed or ended.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Whether the client has a session. In cookie mode: whether it has seen one start, and not seen it end. */
  isSignedIn(): boolean;
  /** Deletes the session from this client. Use it when you sign out without `account { logout }`. */
  end(): void;
  /**
   * Calls a listener when a customer signs in or out, in this tab or another. Renewals do not count.
   *
   * @returns a function that removes the listener
   */
  subscribe(listener: () => void): () => void;
}

/** With this header and an allowed origin, a request may use the session cookie. */
const csrfHeader = 'x-account-csrf';
const renewal =
  'mutation RenewSession { account { renewSession { customerAccessToken { value expiresAt } errors { code } } } }';
const signOut = 'mutation SignOut { account { logout { errors { code } } } }';
const RETRY_RENEWAL_MS = 60_000;
const STORAGE_DELAY_MS = 2_000;

/**
 * Creates the session of a client. It signs out if the subgraph reports `INVALID_CUSTOMER_ACCESS_TOKEN` or
 * `SESSION_EXPIRED`, and never because the store cannot be reached.
 */
export function createSession(options: SessionOptions): ClientSession {
  const { url, cookie = false, storage = memoryStorage(), fetch: send = (...request) => fetch(...request) } = options;
  const records = new SessionRecords(storage);
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const tabs = new Tabs();
  let stopListening: (() => void) | undefined;
  let renewing: Promise<void> | undefined;
  let nextRenewalAt = 0;

  /** A sign-in in place of another one can be another customer's. */
  function set(record: SessionRecord | undefined, isSignIn = false): void {
    const isChange = isSignIn || (record === undefined) !== (records.read() === undefined);
    records.write(record);
    if (!isChange) return;
    notify();
    tabs.report();
  }

  /** A renewal is due in the last quarter of a session's life. The subgraph decides whether it has ended. */
  function isDue({ expiresAt, receivedAt }: SessionRecord): boolean {
    return Date.now() > expiresAt - (expiresAt - receivedAt) / 4 && Date.now() >= nextRenewalAt;
  }

  function renewIfDue(): Promise<void> | undefined {
    const record = records.read();
    if (!renewing && !(record && isDue(record))) return undefined;
    renewing ??= exclusively('account-session-renewal', async (hasWaited) => {
      if (hasWaited) await untilStored();
      const current = records.read();
      if (current && isDue(current)) await renew(current);
    }).finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  /** Waits for what another tab has stored: the storage reaches this tab a moment later than the lock. */
  async function untilStored(): Promise<void> {
    for (let waited = 0; waited < STORAGE_DELAY_MS; waited += 50) {
      const current = records.read();
      if (!current || !isDue(current)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function renew(record: SessionRecord): Promise<void> {
    nextRenewalAt = Date.now() + RETRY_RENEWAL_MS;
    // The session is still valid. Without a connection, the request itself reports the problem.
    const outcome = await post(renewal, record).catch(() => undefined);
    if (outcome) apply(outcome, record);
  }

  async function post(query: string, record?: SessionRecord): Promise<SessionOutcome> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    return outcomeOf(await send(url, withSession(init, record)));
  }

  function withSession(init: RequestInit = {}, record: SessionRecord | undefined): RequestInit {
    const headers = new Headers(init.headers);
    if (cookie) headers.set(csrfHeader, '1');
    else if (record?.value) headers.set('authorization', `Bearer ${record.value}`);
    return { ...init, headers, ...(cookie && { credentials: 'include' }) };
  }

  /** Whether the request was sent with a session that another tab has replaced since. */
  const isReplaced = (sent: SessionRecord | undefined) => {
    const current = records.read();
    return current !== undefined && current.receivedAt !== sent?.receivedAt;
  };

  function apply(outcome: SessionOutcome, sent: SessionRecord | undefined): void {
    if (outcome.kind === 'started') {
      const { value, expiresAt, isContinued } = outcome;
      set({ ...(value && { value }), expiresAt, receivedAt: Date.now() }, !isContinued);
    } else if (outcome.kind === 'signed-out') {
      set(undefined);
    } else if (outcome.kind === 'seen') {
      if (cookie && !records.read()) set({ expiresAt: outcome.expiresAt, receivedAt: Date.now() });
    } else if (outcome.kind !== 'unchanged' && !isReplaced(sent)) {
      set(undefined);
      // This deletes the cookie. Otherwise each request of the guest would be refused.
      if (outcome.kind === 'ended' && cookie) void post(signOut).catch(() => undefined);
    }
  }

  /** A cookie can be newer than the request, because another tab has renewed the session. */
  const canSucceedNow = (outcome: SessionOutcome, sent: SessionRecord | undefined, body: unknown) =>
    outcome.kind === 'ended' && (cookie || isReplaced(sent)) && (outcome.isUnexecuted || isQuery(body));

  return {
    async fetch(input, init) {
      await renewIfDue();
      const sent = records.read();
      const response = await send(input, withSession(init, sent));
      const outcome = await outcomeOf(response.clone());
      if (!canSucceedNow(outcome, sent, init?.body)) {
        apply(outcome, sent);
        return response;
      }
      const current = records.read();
      const repeated = await send(input, withSession(init, current));
      apply(await outcomeOf(repeated.clone()), current);
      return repeated;
    },
    isSignedIn: () => records.read() !== undefined,
    end: () => set(undefined),
    subscribe(listener) {
      listeners.add(listener);
      stopListening ??= tabs.listen(notify);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopListening?.();
        stopListening = undefined;
      };
    },
  };
}

/** The text of a query can contain this word, too. Then it is not sent again. */
const isQuery = (body: unknown) => typeof body === 'string' && !/\bmutation\b/.test(body);

async function outcomeOf(response: Response): Promise<SessionOutcome> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  if (!isJson) return { kind: 'unchanged' };
  return sessionOutcome((await response.json().catch(() => ({}))) as GraphQLResponse);
}
