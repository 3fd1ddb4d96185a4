import { print } from 'graphql';
import * as documents from '../../src/client/documents/documents.ts';
import { createSession } from '../../src/client/session/createSession.ts';
import type { SessionStorage } from '../../src/client/session/sessionRecord.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const credentials = { input: { email: jane.email, password: jane.password } };

/** The `localStorage` that several tabs share. */
function sharedStorage(): SessionStorage & { text(): string | undefined } {
  const entries = new Map<string, string>();
  return {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => void entries.set(name, text),
    removeItem: (name) => void entries.delete(name),
    text: () => [...entries.values()][0],
  };
}

describe('the session of a client', () => {
  const subgraph = useSubgraph();

  /** A page of the frontend: its session, and its GraphQL client. */
  function openTab(storage = sharedStorage(), send: typeof fetch = fetch) {
    const session = createSession({ url: subgraph().url, storage, fetch: send });
    const ask = async (document: { definitions: readonly never[] }, variables: object = {}) => {
      const response = await session.fetch(subgraph().url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: print({ kind: 'Document', ...document } as never), variables }),
      });
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
      return (await response.json()) as { data: any; errors?: { extensions: { code: string } }[] };
    };
    return { session, storage, ask, viewer: async () => (await ask(documents.viewerDocument)).data?.account.viewer };
  }

  async function signedInTab() {
    const tab = openTab();
    await tab.ask(documents.signInDocument, credentials);
    return tab;
  }

  /** Lets the session expire soon, as the client sees it. */
  function ageSession(storage: SessionStorage): void {
    const record = JSON.parse(storage.getItem('account-session') ?? '');
    const now = Date.now();
    const aged = { ...record, receivedAt: now - 90_000, expiresAt: now + 10_000 };
    storage.setItem('account-session', JSON.stringify(aged));
  }

  const renewals = async () =>
    (await subgraph().storeRequests()).filter(({ operation }) => operation === 'AccountSsoLogin').length;

  test('starts with a sign-in, and later requests act as the customer', async () => {
    const tab = openTab();
    const changes: boolean[] = [];
    const stop = tab.session.subscribe(() => changes.push(tab.session.isSignedIn()));
    expect(await tab.viewer()).toBeNull();
    await tab.ask(documents.signInDocument, credentials);
    expect(await tab.viewer()).toMatchObject({ entityId: 1, email: jane.email });
    await tab.ask(documents.signOutDocument);
    expect(await tab.viewer()).toBeNull();
    expect(changes).toEqual([true, false]);
    expect(tab.storage.text()).toBeUndefined();
    stop();
  });

  test('of another customer in its place is reported, so that caches are emptied. A renewal is not reported', async () => {
    const tab = await signedInTab();
    let reports = 0;
    const stop = tab.session.subscribe(() => {
      reports += 1;
    });
    await tab.ask(documents.renewSessionDocument);
    expect(reports).toBe(0);
    await tab.ask(documents.signInDocument, { input: { ...credentials.input, email: 'ottoline@example.com' } });
    expect(await tab.viewer()).toMatchObject({ entityId: 3 });
    expect(reports).toBe(1);
    stop();
  });

  test('does not start with a refused sign-in', async () => {
    const tab = openTab();
    await tab.ask(documents.signInDocument, { input: { ...credentials.input, password: 'wrong' } });
    expect(tab.session.isSignedIn()).toBe(false);
    expect(subgraph().sandbox.state.sessions.size).toBe(0);
  });

  test('is renewed once for the requests of a page, and they succeed with the new session', async () => {
    const tab = await signedInTab();
    const before = tab.storage.text();
    ageSession(tab.storage);
    const viewers = await Promise.all([tab.viewer(), tab.viewer(), tab.viewer()]);
    expect(viewers).toMatchObject([{ entityId: 1 }, { entityId: 1 }, { entityId: 1 }]);
    expect(await renewals()).toBe(1);
    expect(tab.storage.text()).not.toBe(before);
  });

  test('continues if the store cannot renew it, and is not asked for again at once', async () => {
    const tab = await signedInTab();
    ageSession(tab.storage);
    const aged = tab.storage.text();
    await setFaults(subgraph().sandbox, { kind: 'status', status: 503 });
    const reply = await tab.ask(documents.viewerDocument);
    expect(reply.errors?.[0]?.extensions.code).toBe('STORE_UNAVAILABLE');
    expect(tab.storage.text()).toBe(aged);
    await setFaults(subgraph().sandbox);
    subgraph().sandbox.state.requests.length = 0;
    expect(await tab.viewer()).toMatchObject({ entityId: 1 });
    expect(await renewals()).toBe(0);
  });

  test('ends when the store has ended it, and the next request is a guest’s', async () => {
    const tab = await signedInTab();
    subgraph().sandbox.state.sessions.clear();
    const reply = await tab.ask(documents.viewerDocument);
    expect(reply.errors?.[0]?.extensions.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
    expect(tab.session.isSignedIn()).toBe(false);
    expect(await tab.viewer()).toBeNull();
  });

  test('of another tab replaces an ended one: the request is sent again, and the customer stays signed in', async () => {
    const { storage } = await signedInTab();
    const old = storage.text() ?? '';
    await openTab(storage).ask(documents.signInDocument, credentials);
    const renewed = storage.text() ?? '';
    storage.setItem('account-session', old);
    // The other tab stores the new session while the request with the old one is on its way.
    const tab = openTab(storage, (...request) => {
      const response = fetch(...request);
      storage.setItem('account-session', renewed);
      return response;
    });
    expect(await tab.viewer()).toMatchObject({ entityId: 1 });
    expect(storage.text()).toBe(renewed);
  });

  test('that a script has damaged counts as none', async () => {
    const tab = openTab();
    tab.storage.setItem('account-session', '{"value":1}');
    expect(tab.session.isSignedIn()).toBe(false);
    expect(await tab.viewer()).toBeNull();
  });

  test('changes are reported to other tabs', async () => {
    const tab = openTab();
    const other = openTab(tab.storage);
    const signedIn = new Promise<boolean>((resolve) => {
      const stop = other.session.subscribe(() => {
        stop();
        resolve(other.session.isSignedIn());
      });
    });
    await tab.ask(documents.signInDocument, credentials);
    expect(await signedIn).toBe(true);
  });
});
