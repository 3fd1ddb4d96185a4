import { signedIn } from './shopper.ts';
import { signIn, textAt, useSandbox } from './storeClient.ts';

const store = useSandbox();

const snapshot = async () => textAt((await store.control('POST', '/_sandbox/snapshot')).body, 'id');
const restore = (id: string) => store.control('POST', '/_sandbox/restore', { id });
const createCart =
  'mutation { cart { createCart(input: { lineItems: [{ productEntityId: 102, quantity: 2 }] }) { cart { entityId } } } }';

describe('a snapshot', () => {
  test('restores customers, sessions, carts, the inbox and the clock, and keeps the keys', async () => {
    const jane = await signedIn(store);
    await jane(createCart);
    await store.graphql(
      'mutation { customer { requestResetPassword(input: { email: "jane@example.com" }) { errors { __typename } } } }',
    );
    await store.control('POST', '/_sandbox/clock', { advanceSeconds: 600 });
    const read = async () => ({
      cart: (await jane('{ customer { firstName } site { cart { entityId lineItems { totalQuantity } } } }')).data,
      inbox: (await store.control('GET', '/_sandbox/inbox')).body,
      customers: [...store.sandbox().state.customers.keys()],
    });
    const before = await read();
    const { credentials } = store.sandbox();
    const id = await snapshot();

    await jane('mutation { cart { deleteCart(input: { cartEntityId: "x" }) { deletedCartEntityId } } }');
    await store.rest('PUT', '/v3/customers', [{ id: 1, first_name: 'Janet' }]);
    await store.rest('POST', '/v3/customers', [{ email: 'new@example.com', first_name: 'N', last_name: 'N' }]);
    await jane('mutation { logout { result } }');
    await store.control('POST', '/_sandbox/clock', { advanceSeconds: 90_000 });
    expect(await read()).not.toEqual(before);

    expect((await restore(id)).body).toEqual({ restored: id });
    expect(await read()).toEqual(before);
    expect((await store.control('GET', '/_sandbox/clock')).body).toMatchObject({ offsetSeconds: 600 });
    expect(store.sandbox().credentials).toEqual(credentials);
  });

  test('restores passwords and the next ids', async () => {
    const create = async () => {
      const { body } = await store.rest('POST', '/v3/customers', [
        {
          email: 'new@example.com',
          first_name: 'N',
          last_name: 'N',
          authentication: { new_password: 'first-Pa55word' },
        },
      ]);
      return (body as { data: { id: number }[] }).data[0]?.id;
    };
    const empty = store.sandbox().snapshot();
    const first = await create();
    const full = store.sandbox().snapshot();
    await store.rest('PUT', '/v3/customers', [{ id: first, authentication: { new_password: 'second-Pa55word' } }]);

    store.sandbox().restore(full);
    await expect(signIn(store, 'new@example.com', 'first-Pa55word')).resolves.toEqual(expect.any(String));
    store.sandbox().restore(empty);
    expect(await create()).toBe(first);
  });

  test('can be restored repeatedly, and stays after a reset', async () => {
    await store.rest('PUT', '/v3/customers', [{ id: 1, first_name: 'Janet' }]);
    const id = await snapshot();
    for (const name of ['Jo', 'Jess']) {
      await store.rest('PUT', '/v3/customers', [{ id: 1, first_name: name }]);
      await restore(id);
      expect(store.sandbox().state.customers.get(1)?.firstName).toBe('Janet');
    }
    await store.control('POST', '/_sandbox/reset');
    expect(store.sandbox().state.customers.get(1)?.firstName).toBe('Jane');
    await restore(id);
    expect(store.sandbox().state.customers.get(1)?.firstName).toBe('Janet');
  });

  test('replaces the oldest one beyond twenty, which cannot be restored then', async () => {
    const oldest = await snapshot();
    for (let taken = 0; taken < 20; taken += 1) await snapshot();

    const { status, body } = await restore(oldest);
    expect([status, body]).toEqual([404, { error: expect.stringContaining(`no snapshot "${oldest}"`) }]);
  });

  test.each([undefined, {}, { id: 7 }, { id: 'snapshot-1', force: true }])(
    'is not restored by the body %j, and nothing changes',
    async (body) => {
      await snapshot();
      await store.rest('PUT', '/v3/customers', [{ id: 1, first_name: 'Janet' }]);
      const { status } = await store.control('POST', '/_sandbox/restore', body);

      expect(status).toBe(400);
      expect(store.sandbox().state.customers.get(1)?.firstName).toBe('Janet');
    },
  );
});

describe('the store’s clock', () => {
  test('advances, and ends a session whose time is over', async () => {
    const jane = await signedIn(store);
    const { body } = await store.control('POST', '/_sandbox/clock', { advanceSeconds: 86_400 });

    expect(Date.parse(textAt(body, 'now')) - Date.now()).toBeGreaterThan(86_000_000);
    expect((await jane('{ customer { email } }')).data).toEqual({ customer: null });
  });

  test.each([
    '{"advanceSeconds":-1}',
    '{"advanceSeconds":1e999}',
    '{"advanceSeconds":"9"}',
    '{"advanceSeconds":4e9}',
    '{}',
    '',
  ])('does not change by the body %s', async (body) => {
    const response = await fetch(`${store.sandbox().url}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });

    expect([response.status, await response.json()]).toEqual([400, { error: expect.any(String) }]);
    expect(store.sandbox().state.clock.offsetMs).toBe(0);
  });
});
