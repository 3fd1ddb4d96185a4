import { createHmac } from 'node:crypto';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();

const exchange = `mutation ($jwt: String!) {
  loginWithCustomerLoginJwt(jwt: $jwt) { redirectTo customer { entityId } customerAccessToken { value } }
}`;

const present = (jwt: string) => store.graphql(exchange, { variables: { jwt } });
const seconds = () => Math.floor(Date.now() / 1000);
const refusal = { data: null, errors: [{ message: 'Invalid credentials', path: ['loginWithCustomerLoginJwt'] }] };

async function expectRefused(jwt: string, why: string) {
  const { status, body } = await present(jwt);
  expect(status).toBe(200);
  expect(body).toMatchObject(refusal);
  expect(store.sandbox().state.sessions.size).toBe(0);
  expect(store.sandbox().state.requests.at(-1)?.note).toBe(`login JWT: ${why}`);
}

describe('a Customer Login JWT', () => {
  test('the JWT signs its customer in', async () => {
    const { body } = await present(store.sandbox().loginJwt(3));
    expect(body).toMatchObject({
      data: { loginWithCustomerLoginJwt: { redirectTo: '/account.php', customer: { entityId: 3 } } },
    });
  });

  test('the JWT contains the destination', async () => {
    const { body } = await present(store.sandbox().loginJwt(3, { redirect_to: '/orders?page=2' }));
    expect(body).toMatchObject({ data: { loginWithCustomerLoginJwt: { redirectTo: '/orders?page=2' } } });
  });

  test('the JWT works once', async () => {
    const jwt = store.sandbox().loginJwt(1);
    expect((await present(jwt)).body).toMatchObject({ data: { loginWithCustomerLoginJwt: {} } });
    store.sandbox().state.sessions.clear();
    await expectRefused(jwt, 'jti was used before');
  });

  test('the JWT is refused if one letter of its signature changes', async () => {
    const jwt = store.sandbox().loginJwt(1);
    const last = jwt.at(-2) === 'A' ? 'B' : 'A';
    await expectRefused(`${jwt.slice(0, -2)}${last}${jwt.at(-1)}`, 'not a JWT signed with HS256 and the client secret');
  });

  test.each([
    ['none and no signature', { alg: 'none', typ: 'JWT' }, null],
    ['HS256 but the type is missing', { alg: 'HS256' }, 'own'],
    ['HS256 with a foreign secret', { alg: 'HS256', typ: 'JWT' }, 'another secret'],
    ['HS512', { alg: 'HS512', typ: 'JWT' }, 'own'],
  ])('the JWT is refused if its algorithm is %s', async (_title, header, secret) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, payload = ''] = store.sandbox().loginJwt(1).split('.');
    const input = `${part(header)}.${payload}`;
    const key = secret === 'own' ? store.sandbox().credentials.clientSecret : secret;
    const signature = key === null ? '' : createHmac('sha256', key).update(input).digest('base64url');
    await expectRefused(`${input}.${signature}`, 'not a JWT signed with HS256 and the client secret');
  });

  test.each([
    ['another app', { iss: 'somebody' }, 'iss is not the client id'],
    ['no issue time', { iat: undefined }, 'iat is not a whole number of seconds'],
    ['another operation', { operation: 'reset_password' }, 'operation is not customer_login'],
    ['another store', { store_hash: 'other' }, 'store_hash is another store'],
    ['another channel', { channel_id: 2 }, 'channel_id is another channel'],
    ['another address', { request_ip: '192.0.2.7' }, 'request_ip is another address'],
    ['an absolute redirect', { redirect_to: 'https://evil.example' }, 'redirect_to is not a relative path'],
    ['a redirect to another host', { redirect_to: '//evil.example' }, 'redirect_to is not a relative path'],
    ['a redirect with a backslash', { redirect_to: '/\\evil.example' }, 'redirect_to is not a relative path'],
    ['a customer id that is text', { customer_id: '1' }, 'customer_id is not an integer'],
    ['a customer nobody knows', { customer_id: 999 }, 'customer_id is not on the channel'],
    ['a customer of another channel', { customer_id: 5 }, 'customer_id is not on the channel'],
    ['no id of its own', { jti: undefined }, 'jti is missing'],
  ])('the JWT is refused if it names %s', async (_title, overrides, why) => {
    await expectRefused(store.sandbox().loginJwt(1, overrides), why);
  });

  test('the JWT may omit the channel if it is the first', async () => {
    const { body } = await present(store.sandbox().loginJwt(1, { channel_id: undefined }));
    expect(body).toMatchObject({ data: { loginWithCustomerLoginJwt: { customer: { entityId: 1 } } } });
  });

  test.each([-28, 28])('the JWT still works if it is %i seconds off', async (offset) => {
    const { body } = await present(store.sandbox().loginJwt(1, { iat: seconds() + offset }));
    expect(body).toMatchObject({ data: { loginWithCustomerLoginJwt: {} } });
  });

  test.each([-32, 32])('the JWT is refused if it is %i seconds off', async (offset) => {
    await expectRefused(store.sandbox().loginJwt(1, { iat: seconds() + offset }), 'iat is more than 30 s away');
  });

  test('the JWT expires while the clock runs', async () => {
    const jwt = store.sandbox().loginJwt(1);
    store.sandbox().advance(32_000);
    await expectRefused(jwt, 'iat is more than 30 s away');
  });
});
