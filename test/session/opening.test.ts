import { randomBytes } from 'node:crypto';
import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { startAnother } from './startAnother.ts';

const key = () => randomBytes(32).toString('base64url');
const [oldKey, newKey] = [key(), key()];
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const tokenOf = ({ authorization = '' }: Record<string, string>) => authorization.slice('Bearer '.length);

describe('the session of a request', () => {
  const subgraph = useSubgraph({ env: { SESSION_KEYS: newKey } });
  const foreign = useSubgraph({ env: { SESSION_KEYS: oldKey } });
  const shortLived = useSubgraph({
    env: { SESSION_KEYS: newKey },
    sandbox: { customerAccessTokenLifetimeMs: 1 },
  });

  const ask = (headers: Record<string, string>) => subgraph().graphql('{ customer { email } }', {}, headers);
  const signedIn = async () => tokenOf(await subgraph().signIn(jane.email, jane.password));

  test.each([
    ['Authorization: Bearer', (token: string) => ({ authorization: `Bearer ${token}` })],
    ['Authorization with another case', (token: string) => ({ Authorization: `bearer ${token}` })],
    ['X-Bc-Customer-Access-Token', (token: string) => ({ 'X-Bc-Customer-Access-Token': token })],
    [
      'X-Bc-Customer-Access-Token beside a router’s own bearer',
      (token: string) => ({ 'x-bc-customer-access-token': token, authorization: 'Bearer ey.router.own' }),
    ],
  ])('a session is accepted from %s', async (_where, headers) => {
    expect((await ask(headers(await signedIn()))).data).toEqual({ customer: { email: jane.email } });
  });

  test('the session field returns the customer and the end without a request to the store', async () => {
    const token = await signedIn();
    subgraph().sandbox.state.requests.length = 0;
    const { data } = await subgraph().graphql(
      '{ account { session { customerEntityId expiresAt } } }',
      {},
      bearer(token),
    );

    expect(data.account.session.customerEntityId).toBe(jane.entityId);
    expect(Date.parse(data.account.session.expiresAt)).toBeGreaterThan(Date.now());
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a session of another channel of the store is refused, under the same keys', async () => {
    const { sandbox } = subgraph();
    const elsewhere = await startAnother(sandbox, newKey, {
      BIGCOMMERCE_CHANNEL_ID: '2',
      BIGCOMMERCE_STOREFRONT_TOKEN: sandbox.createStorefrontToken({ channelIds: [2] }),
    });
    const session = bearer(await signedIn());
    const { data } = await elsewhere.graphql('{ account { session { customerEntityId } } }', session);
    expect(data.account.session).toBeNull();
    const { errors } = await elsewhere.graphql('{ customer { email } }', session);
    expect(errors[0].extensions?.code).toBe('INVALID_CUSTOMER_ACCESS_TOKEN');
    await elsewhere.close();
  });

  test('tampered, expired and foreign sessions are refused alike, in status and every byte (security 19)', async () => {
    const token = await signedIn();
    const flipped = (at: number) => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    const [header = '', ...rest] = token.slice('bcsess_'.length).split('.');
    const algNone = Buffer.from(JSON.stringify({ alg: 'none', enc: 'none' })).toString('base64url');
    const bad = [
      flipped(token.length - 3),
      flipped(token.length - 40),
      flipped(12),
      token.slice(0, -10),
      'bcsess_',
      'bcsess_nothing.like.a.token',
      `bcsess_${[algNone, ...rest].join('.')}`,
      `bcsess_${[header, ...rest.slice(0, 2), 'AAAA', ...rest.slice(3)].join('.')}`,
      tokenOf(await foreign().signIn(jane.email, jane.password)),
      tokenOf(await shortLived().signIn(jane.email, jane.password)),
    ];
    subgraph().sandbox.state.requests.length = 0;
    const answers = await Promise.all(
      bad.map(async (each) => {
        const { status, text } = await ask(bearer(each));
        return `${status} ${text}`;
      }),
    );

    expect([...new Set(answers)]).toEqual([
      '200 {"data":null,"errors":[{"message":"The session is no longer valid. Sign in again.","extensions":{"code":"INVALID_CUSTOMER_ACCESS_TOKEN"}}]}',
    ]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('an invalid session is refused in executed and forwarded operations, and the session field is null', async () => {
    const query = '{ customer { email } account { session { customerEntityId } } }';
    const { data, errors } = await subgraph().graphql(query, {}, bearer('bcsess_bad'));

    expect(data).toEqual({ customer: null, account: { session: null } });
    expect(errors).toMatchObject([{ path: ['customer'], extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a session that the store has ended is refused with the same code', async () => {
    const token = await signedIn();
    subgraph().sandbox.state.sessions.clear();

    expect((await ask(bearer(token))).errors).toMatchObject([
      { extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } },
    ]);
  });

  test.each(['Bearer eyJhbGciOiJIUzI1NiJ9.router.own', 'Basic amFuZTpzZWNyZXQ=', 'Bearer', 'nonsense'])(
    'a bearer of another scheme (%s) is ignored: the request is a guest’s',
    async (authorization) => {
      const { data, errors } = await ask({ authorization });

      expect({ data, errors }).toEqual({ data: { customer: null }, errors: [] });
    },
  );

  test('the store’s own raw token is refused, because the subgraph did not issue it', async () => {
    await signedIn();
    const [raw = ''] = subgraph().sandbox.state.sessions.keys();
    subgraph().sandbox.state.requests.length = 0;
    const inStoreHeader = await ask({ 'x-bc-customer-access-token': raw });
    const asBearer = await ask({ authorization: `Bearer ${raw}` });

    expect(inStoreHeader.errors).toMatchObject([{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
    expect(asBearer.data).toEqual({ customer: null });
  });
});

describe('the rotation of sealing keys', () => {
  const before = useSubgraph({ env: { SESSION_KEYS: oldKey } });

  test('sessions sealed under an old key still open, and new ones are sealed under the first (security 19)', async () => {
    const { sandbox, signIn } = before();
    const session = await signIn(jane.email, jane.password);
    const after = await startAnother(sandbox, `${newKey},${oldKey}`);
    const onlyNew = await startAnother(sandbox, newKey);
    try {
      expect((await after.graphql('{ customer { email } }', session)).data).toEqual({
        customer: { email: jane.email },
      });
      expect((await onlyNew.graphql('{ customer { email } }', session)).errors).toHaveLength(1);

      const { data } = await after.graphql(
        `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value } } }`,
      );
      const fresh = bearer(data.login.customerAccessToken.value);
      expect((await onlyNew.graphql('{ customer { email } }', fresh)).data).toEqual({
        customer: { email: jane.email },
      });
    } finally {
      await after.close();
      await onlyNew.close();
    }
  });
});

describe('sealing without SESSION_KEYS', () => {
  const first = useSubgraph();

  test('a second instance and a restarted one open existing sessions', async () => {
    const session = await first().signIn(jane.email, jane.password);
    const second = await startAnother(first().sandbox, undefined);
    try {
      expect((await second.graphql('{ customer { email } }', session)).data).toEqual({
        customer: { email: jane.email },
      });
    } finally {
      await second.close();
    }
  });
});
