import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { event, useFakeStore } from '../helpers/useFakeStore.ts';

const query = (name: string) => `query ${name} { site { settings { storeName } } }`;
const body = JSON.stringify({ data: { site: null } });

/** Answers without `Keep-Alive`, so that the store announces no idle timeout. */
function respond(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', connection: 'keep-alive' }).end(body);
}

async function connectionsOf(url: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^store_connections (\d+)$/m.exec(text)?.[1]);
}

describe('connections to the store', () => {
  const overStore = useFakeStore({ GUEST_SHARING: 'off' });
  const impatient = useFakeStore({ STORE_KEEP_ALIVE_SECONDS: '1' });

  test('concurrent requests have a connection each, and later requests reuse the connections', async () => {
    const sockets = new Set<Socket>();
    const all = event();
    const { url, post, store } = await overStore(async (_request, response) => {
      sockets.add(response.socket as Socket);
      if (store.requests.length === 3) all.happen();
      await all.happened;
      respond(response);
    });
    await Promise.all(['A', 'B', 'C'].map((name) => post(query(name))));
    for (const name of ['D', 'E', 'F']) await post(query(name));

    expect(sockets.size).toBe(3);
    expect(await connectionsOf(url)).toBe(3);
  });

  test('an idle connection is closed after STORE_KEEP_ALIVE_SECONDS', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const { post } = await impatient((_request, response) => {
      closed = once(response.socket as Socket, 'close');
      respond(response);
    });
    expect((await post(query('A'))).data).toEqual({ site: null });

    await closed;
  });
});
