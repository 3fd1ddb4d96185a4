import { demoPassword, signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();
const unprocessable = (...paths: string[]) => ({
  status: 422,
  title: expect.any(String),
  type: expect.any(String),
  errors: Object.fromEntries(paths.map((path) => [path, expect.any(String)])),
});
const newcomer = { email: 'noor@example.com', first_name: 'Noor', last_name: 'Sayegh' };
const count = () => store.sandbox().state.customers.size;

describe('the Management API', () => {
  test.each(['', 'guessed'])('the access token %j is refused with 401', async (token) => {
    const { status, body } = await store.rest('GET', '/v3/customers', undefined, { 'x-auth-token': token });
    expect(status).toBe(401);
    expect(body).toMatchObject({ status: 401, title: expect.any(String) });
  });

  test('an unauthorized write is refused with 401 before its body is read', async () => {
    const { status } = await store.rest('POST', '/v3/customers', [newcomer], { 'x-auth-token': 'guessed' });
    expect(status).toBe(401);
    expect(count()).toBe(6);
  });

  test("the store's time is in seconds", async () => {
    store.sandbox().setClock(Date.UTC(2026, 11, 24));
    expect((await store.rest('GET', '/v2/time')).body).toEqual({ time: Date.UTC(2026, 11, 24) / 1000 });
  });

  test('unknown paths are not found', async () => {
    expect((await store.rest('GET', '/v3/orders')).status).toBe(404);
  });
});

describe('looking customers up', () => {
  const ids = async (query: string) => {
    const { body } = await store.rest('GET', `/v3/customers?${query}`);
    return (body as { data: { id: number }[] }).data.map(({ id }) => id);
  };

  test('customers are found by id', async () => {
    expect(await ids('id:in=3,1,999')).toEqual([1, 3]);
  });

  test('customers are found by email, case-insensitively, on every channel', async () => {
    expect(await ids('email:in=RASMUS%40example.com,jane%40example.com')).toEqual([1, 2, 5]);
  });

  test('an address with a plus sign is found', async () => {
    await store.rest('POST', '/v3/customers', [{ ...newcomer, email: 'noor+shop@example.com' }]);
    expect(await ids(`email:in=${encodeURIComponent('noor+shop@example.com')}`)).toEqual([7]);
  });

  test('customers are paged', async () => {
    const { body } = await store.rest('GET', '/v3/customers?limit=4&page=2');
    expect(body).toMatchObject({
      data: [{ id: 5, channel_ids: [2] }, { id: 6 }],
      meta: { pagination: { total: 6, count: 2, per_page: 4, current_page: 2, total_pages: 2 } },
    });
  });

  test('requested parts are included, and never a password', async () => {
    const { body, text } = await store.rest(
      'GET',
      '/v3/customers?id:in=1&include=addresses,storecredit,attributes,formfields',
    );
    expect(body).toMatchObject({
      data: [
        {
          addresses: [{ city: 'Austin', country_code: 'US' }, { city: 'Sydney' }],
          store_credit_amounts: [{ amount: 25 }],
          attributes: [{ attribute_value: 'Laid cotton' }],
          form_fields: [{ name: 'Nickname', value: 'Janey' }, { value: 'A friend' }],
        },
      ],
    });
    expect(text).not.toContain('password"');
  });

  test.each(['id:in=one', 'limit=0', 'limit=251', 'include=orders', 'email=jane@example.com'])(
    '%j is refused',
    async (query) => {
      expect((await store.rest('GET', `/v3/customers?${query}`)).status).toBe(422);
    },
  );
});

describe('creating customers', () => {
  test('new accounts can sign in', async () => {
    const { status, body } = await store.rest('POST', '/v3/customers', [
      {
        ...newcomer,
        channel_ids: [1],
        authentication: { new_password: 'noors-Pa55word', force_password_reset: false },
      },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: [{ id: 7, email: newcomer.email, channel_ids: [1], origin_channel_id: 1 }] });
    await signIn(store, newcomer.email, 'noors-Pa55word');
  });

  test('two channels may each have an account with the same email', async () => {
    const { status } = await store.rest('POST', '/v3/customers', [
      { ...newcomer, channel_ids: [1] },
      { ...newcomer, channel_ids: [2] },
    ]);
    expect(status).toBe(200);
    expect(count()).toBe(8);
  });

  test.each([
    ['an email the channel has', [{ ...newcomer, email: 'JANE@example.com' }], '0.email'],
    ['an email another channel has, for every channel', [{ ...newcomer, email: 'rasmus@example.com' }], '0.email'],
    ['the same email twice', [newcomer, newcomer], '1.email'],
    [
      'a good one beside one without a name',
      [newcomer, { ...newcomer, email: 'b@example.com', first_name: '' }],
      '1.first_name',
    ],
    ['a weak password', [{ ...newcomer, authentication: { new_password: 'weak' } }], '0.authentication.new_password'],
    ['an email that is none', [{ ...newcomer, email: 'noor' }], '0.email'],
    ['nobody', [], 'body'],
    [
      'more than ten',
      Array.from({ length: 11 }, (_, index) => ({ ...newcomer, email: `n${index}@example.com` })),
      'body',
    ],
  ])('an account is refused for %s, and none is created', async (_title, body, path) => {
    const answer = await store.rest('POST', '/v3/customers', body);
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual(unprocessable(path));
    expect(count()).toBe(6);
  });
});

describe('changing customers', () => {
  test('given fields are written, and others stay', async () => {
    const { body } = await store.rest('PUT', '/v3/customers', [{ id: 1, first_name: 'Janet' }]);
    expect(body).toMatchObject({ data: [{ id: 1, first_name: 'Janet', last_name: 'Thornberry' }] });
    await signIn(store);
  });

  test('a password can be disabled until it is reset', async () => {
    await store.rest('PUT', '/v3/customers', [{ id: 1, authentication: { force_password_reset: true } }]);
    await expect(signIn(store)).rejects.toThrow('Reset password');
  });

  test('all changes are made or none', async () => {
    const { status, body } = await store.rest('PUT', '/v3/customers', [
      { id: 1, first_name: 'Janet' },
      { id: 999, first_name: 'Nobody' },
    ]);
    expect(status).toBe(422);
    expect(body).toEqual(unprocessable('1.id'));
    expect(store.sandbox().state.customers.get(1)?.firstName).toBe('Jane');
  });

  test('an email in use is refused', async () => {
    const { body } = await store.rest('PUT', '/v3/customers', [{ id: 1, email: 'ottoline@example.com' }]);
    expect(body).toEqual(unprocessable('0.email'));
    expect(store.sandbox().state.customers.get(1)?.email).toBe('jane@example.com');
  });

  test('three calls run at once, and a fourth is refused', async () => {
    await store.control('POST', '/_sandbox/faults', { kind: 'latency', ms: 600, operation: 'PUT /v3/customers' });
    const calls = Array.from({ length: 4 }, () => store.rest('PUT', '/v3/customers', [{ id: 1, company: 'Busy' }]));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 200, 200, 429]);
  });
});

describe('validating credentials', () => {
  const validate = (email: string, password: string, channel?: number) =>
    store.rest('POST', '/v3/customers/validate-credentials', { email, password, channel_id: channel });

  test('the customer of the channel is found', async () => {
    expect((await validate('rasmus@example.com', demoPassword, 1)).body).toEqual({ is_valid: true, customer_id: 2 });
    expect((await validate('rasmus@example.com', demoPassword, 2)).body).toEqual({ is_valid: true, customer_id: 5 });
  });

  test.each([
    ['a wrong password', 'jane@example.com', 'wrong'],
    ['an unknown email', 'nobody@example.com', demoPassword],
    ['a password that must be reset', 'vesna@example.com', demoPassword],
  ])('%s is refused', async (_title, email, password) => {
    expect((await validate(email, password)).body).toEqual({ is_valid: false, customer_id: null });
  });
});
