import { once } from 'node:events';
import { createServer } from 'node:net';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { refused, rejected, signedIn, startSso, storeNow, useSso } from '../helpers/useSso.ts';
import { ssoLoginElsewhere } from './elsewhere.ts';

const jane = 'jane@example.com';
/** The order of the curve P-256 (SP 800-186, section 3.2.1.3). */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** Returns the same ES256 token with the other of its two valid signatures: (r, s) and (r, n - s). */
function withOtherSignature(idToken: string): string {
  const [header, body, signature = ''] = idToken.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const other = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  return `${header}.${body}.${other.toString('base64url')}`;
}

describe('an ID token is accepted once (security 6)', () => {
  const sso = useSso();

  test('a second use is refused, and no session is created or ended', async () => {
    const { sandbox, idToken, ssoLogin } = sso();
    const token = await idToken(jane);
    expect(await ssoLogin({ idToken: token })).toMatchObject(signedIn(jane));
    const before = storeNow(sandbox);

    expect(await ssoLogin({ idToken: token })).toMatchObject(rejected('ALREADY_USED'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('of many concurrent uses, one signs in', async () => {
    const { sandbox, idToken, ssoLogin } = sso();
    const token = await idToken(jane);
    const replies = await Promise.all(Array.from({ length: 10 }, () => ssoLogin({ idToken: token })));

    expect(replies.filter(({ payload }) => payload.customer !== null)).toHaveLength(1);
    expect(replies.filter(({ payload }) => payload.errors[0]?.reason === 'ALREADY_USED')).toHaveLength(9);
    expect(sandbox.state.sessions.size).toBe(1);
  });

  test('a used token with its signature encoded differently is refused', async () => {
    const { sandbox, idToken, ssoLogin } = sso();
    const token = await idToken(jane);
    await ssoLogin({ idToken: token });
    const before = storeNow(sandbox);

    expect(await ssoLogin({ idToken: withOtherSignature(token) })).toMatchObject(rejected('ALREADY_USED'));
    expect(storeNow(sandbox)).toEqual(before);
  });

  test('the signature encoded differently is valid if it comes first', async () => {
    const { idToken, ssoLogin } = sso();
    expect(await ssoLogin({ idToken: withOtherSignature(await idToken(jane)) })).toMatchObject(signedIn(jane));
  });

  test('a token that was refused for its nonce still works for its owner', async () => {
    const { idToken, ssoLogin } = sso();
    const token = await idToken(jane, { nonce: 'right' });
    expect(await ssoLogin({ idToken: token, nonce: 'wrong' })).toMatchObject(rejected('NONCE_MISMATCH'));
    expect(await ssoLogin({ idToken: token, nonce: 'right' })).toMatchObject(signedIn(jane));
  });

  test('a token that matched no customer is used up as well', async () => {
    const { idToken, ssoLogin } = sso();
    const token = await idToken('ottoline@example.com', { email_verified: false });
    expect(await ssoLogin({ idToken: token })).toMatchObject(refused('EMAIL_NOT_VERIFIED'));
    expect(await ssoLogin({ idToken: token })).toMatchObject(rejected('ALREADY_USED'));
  });
});

describe('ID tokens while the memory of used tokens is unavailable (security 6)', () => {
  test('no one is signed in, and the response gives the reason', async () => {
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const sso = await startSso({ env: { REDIS_URL: `redis://127.0.0.1:${port}` } });
    const before = storeNow(sso.sandbox);
    const { payload, fault, text } = await sso.signInAs(jane);

    expect({ payload, fault }).toEqual({ payload: null, fault: 'SSO_UNAVAILABLE' });
    expect(text).toContain('the replay memory is unavailable');
    expect(storeNow(sso.sandbox)).toEqual(before);
    expect(await sso.operations()).toEqual([]);
    expect(sso.log()).toContain('sso unavailable');
    await sso.close();
    silent.close();
  });
});

const suite = hasRedis ? describe : describe.skip;
suite(`instances that share a Redis${hasRedis ? '' : ' (left out: redis-server is not installed)'} (security 6)`, () => {
  test('two instances with one Redis accept a token once', async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: redis.url };
    const sso = await startSso({ env });
    const token = await sso.idToken(jane);
    expect(await sso.ssoLogin({ idToken: token })).toMatchObject(signedIn(jane));
    const before = storeNow(sso.sandbox);

    expect(await ssoLoginElsewhere(sso, token, env)).toEqual({
      customer: null,
      errors: [{ code: 'IDENTITY_TOKEN_REJECTED' }],
    });
    expect(storeNow(sso.sandbox)).toEqual(before);
    await sso.close();
    await redis.stop();
  });
});
