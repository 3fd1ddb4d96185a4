import { jane } from '../helpers/demoCustomer.ts';
import { secretsOf } from '../helpers/secretsOf.ts';
import { setFaults } from '../helpers/setFaults.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const forwarded = 'query Shop { site { settings { storeName } } }';
const executed = 'query Shop { site { settings { storeName } } account { session { expiresAt } } }';
const MAX_TRIES = 3;

const failing = [
  ['answers 503', { kind: 'status', status: 503 }, 'STORE_UNAVAILABLE'],
  ['answers 500', { kind: 'status', status: 500 }, 'STORE_UNAVAILABLE'],
  ['answers with a page of HTML', { kind: 'html', status: 502 }, 'STORE_UNAVAILABLE'],
  ['answers with a page of HTML as if all were well', { kind: 'html', status: 200 }, 'STORE_INVALID_RESPONSE'],
  ['answers with half a body', { kind: 'truncated' }, 'STORE_INVALID_RESPONSE'],
  ['hangs up before it works', { kind: 'drop', when: 'before' }, 'STORE_UNREACHABLE'],
  ['hangs up instead of answering', { kind: 'drop', when: 'after' }, 'STORE_UNREACHABLE'],
] as const;

function expectNothingOfTheInside({ text }: GraphQLReply, secrets: readonly string[]) {
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/ at .*\.[jt]s|stacktrace|ECONN|undici|SyntaxError|fetch failed|<html/i);
}

/** The store fails repeatedly in these tests and must receive requests all the same. */
const env = { STORE_CIRCUIT_FAILURE_PERCENT: 'off' };

describe('a query while the store fails', () => {
  describe.each(failing)('%s', (_how, fault, code) => {
    const subgraph = useSubgraph({ env });

    test.each([
      ['forwarded', forwarded],
      ['executed', executed],
    ])('the query is retried and answered, once the store recovers (%s)', async (_way, query) => {
      const { graphql, sandbox, storeRequests } = subgraph();
      await setFaults(sandbox, { ...fault, count: 1 });
      const { data, errors } = await graphql(query);

      expect(errors).toEqual([]);
      expect(data.site).toEqual({ settings: { storeName: expect.any(String) } });
      expect(await storeRequests()).toHaveLength(2);
    });

    test('the query ends with a typed error without internals, if the store does not recover', async () => {
      const { graphql, sandbox, storeRequests } = subgraph();
      await setFaults(sandbox, fault);
      const reply = await graphql(forwarded);

      expect(reply.errors).toMatchObject([{ message: expect.any(String), extensions: { code } }]);
      expect(reply.data).toBeNull();
      expect(await storeRequests()).toHaveLength(MAX_TRIES);
      expectNothingOfTheInside(reply, secretsOf(sandbox));
    });
  });

  const subgraph = useSubgraph({ env });

  test('a failed store field does not affect this subgraph’s own fields beside it', async () => {
    const { graphql, sandbox, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    await setFaults(sandbox, { kind: 'status' });
    const { data, errors } = await graphql(
      '{ customer { email } account { session { customerEntityId } } }',
      {},
      session,
    );

    expect(data).toEqual({ customer: null, account: { session: { customerEntityId: jane.entityId } } });
    expect(errors).toMatchObject([{ path: ['customer'], extensions: { code: 'STORE_UNAVAILABLE' } }]);
  });

  test('an executed operation ends with the same typed error', async () => {
    const { graphql, sandbox } = subgraph();
    await setFaults(sandbox, { kind: 'truncated' });
    const reply = await graphql(executed);

    expect(reply.errors).toMatchObject([{ path: ['site'], extensions: { code: 'STORE_INVALID_RESPONSE' } }]);
    expectNothingOfTheInside(reply, secretsOf(sandbox));
  });

  test('errors below account.viewer and in references have their paths', async () => {
    const { graphql, sandbox, signIn } = subgraph();
    const session = await signIn(jane.email, jane.password);
    await setFaults(sandbox, { kind: 'truncated' });
    const { data, errors } = await graphql(
      `{ account { viewer { email } } _entities(representations: [{ __typename: "Customer", entityId: 1 }]) { ... on Customer { email } } }`,
      {},
      session,
    );

    expect(data).toEqual({ account: { viewer: null }, _entities: [null] });
    expect(errors).toHaveLength(2);
    for (const error of errors) expect(error.extensions).toEqual({ code: 'STORE_INVALID_RESPONSE' });
  });
});

describe('a query while the store asks for a long pause', () => {
  const subgraph = useSubgraph();

  test('the query is refused at once with the time to retry', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    await setFaults(sandbox, { kind: 'rateLimit', retryAfterSeconds: 60 });
    const { errors } = await graphql(forwarded);

    expect(errors).toMatchObject([{ extensions: { code: 'STORE_RATE_LIMITED', retryAfterSeconds: 60 } }]);
    expect(await storeRequests()).toHaveLength(1);
  });
});

describe('a query while the store asks for a short pause', () => {
  const subgraph = useSubgraph({ sandbox: { rateLimit: { requests: 1_000, windowMs: 1_000 } } });

  test('the query waits as long as requested and is answered', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    await setFaults(sandbox, { kind: 'rateLimit', retryAfterSeconds: 1, count: 1 });
    const { errors } = await graphql(forwarded);

    expect(errors).toEqual([]);
    expect((await storeRequests()).map(({ status }) => status)).toEqual([429, 200]);
  });
});

describe('a query while the store is slower than STORE_TIMEOUT_MS', () => {
  const subgraph = useSubgraph({ env: { STORE_TIMEOUT_MS: '1000' } });

  test.each([
    ['forwarded', forwarded],
    ['executed', executed],
  ])('the query ends with a typed error and is not retried (%s)', async (_way, query) => {
    const { graphql, sandbox, storeRequests } = subgraph();
    await setFaults(sandbox, { kind: 'latency', ms: 1_200 });
    const reply = await graphql(query);

    expect(reply.errors).toMatchObject([{ extensions: { code: 'STORE_TIMEOUT' } }]);
    expect(await storeRequests()).toHaveLength(1);
    expectNothingOfTheInside(reply, secretsOf(sandbox));
  });

  test('all requests of the query have one deadline: later ones are not sent', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    await setFaults(sandbox, { kind: 'latency', ms: 1_200 });
    const { errors } = await graphql(
      `mutation { one: logout { result } two: logout { result } three: logout { result } }`,
    );

    expect(errors).toMatchObject([{ extensions: { code: 'STORE_TIMEOUT' } }]);
    expect(await storeRequests()).toHaveLength(1);
  });
});
