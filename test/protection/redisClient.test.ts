import { pino } from 'pino';
import { connectRedis } from '../../src/protection/redisClient.ts';
import { createReplayMemory, createSharedReplayMemory } from '../../src/protection/replayMemory.ts';
import { start } from '../../src/start.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { sandboxEnvironment, startSubgraph } from '../helpers/startSubgraph.ts';
import { untilRedisReady } from '../helpers/untilRedisReady.ts';

const login = `mutation ($email: String!, $password: String!) {
  account { login(input: { email: $email, password: $password }) { customer { email } errors { code } } }
}`;
const wrong = { email: jane.email, password: 'not-the-Pa55word' };
/** Starts a subgraph that has connected to its Redis. */
async function startConnected(url: string, env: NodeJS.ProcessEnv) {
  const subgraph = await startSubgraph({ env: { REDIS_URL: url, REDIS_TIMEOUT_MS: '1000', ...env } });
  await untilRedisReady(subgraph);
  return subgraph;
}

const inFiveMinutes = () => Math.floor(Date.now() / 1000) + 300;

describe('the memory of values that may be used once', () => {
  test('a key is remembered until it expires, and not longer', async () => {
    let now = 1_000_000;
    const memory = createReplayMemory(() => now);
    expect(await memory.remember('token', 1_010)).toBe(true);
    now = 1_009_000;
    expect(await memory.remember('token', 1_010)).toBe(false);
    now = 1_010_500;
    expect(await memory.remember('token', 1_020)).toBe(true);
  });

  test('a key that has already expired is not new', async () => {
    expect(await createReplayMemory(() => 2_000_000).remember('token', 2_000)).toBe(false);
  });

  test('a full memory refuses new keys instead of deleting used ones', async () => {
    const memory = createReplayMemory(Date.now, 2);
    await memory.remember('one', inFiveMinutes());
    await memory.remember('two', inFiveMinutes());
    await expect(memory.remember('three', inFiveMinutes())).rejects.toThrow('full');
    expect(await memory.remember('one', inFiveMinutes())).toBe(false);
  });

  test('a memory that is full of expired keys accepts a new one', async () => {
    let now = 1_000_000;
    const memory = createReplayMemory(() => now, 2);
    await memory.remember('one', 1_010);
    await memory.remember('two', 1_010);
    now = 1_011_000;
    expect(await memory.remember('three', 1_020)).toBe(true);
  });
});

describe('single sign-on without Redis', () => {
  test.each([
    ['is warned about once, when the service starts', 'https://login.example', 1],
    ['is not warned about where the issuer is on this machine', 'http://127.0.0.1:1', 0],
  ])('%s', async (_what, issuer, warnings) => {
    const subgraph = await startSubgraph({ env: { SSO_ISSUERS: JSON.stringify([{ issuer, audiences: ['shop'] }]) } });
    expect(subgraph.log().split('SSO_ISSUERS is set without REDIS_URL')).toHaveLength(warnings + 1);
    await subgraph.close();
  });
});

const suite = hasRedis ? describe : describe.skip;
suite(`Instances that share a Redis${hasRedis ? '' : ' (left out: redis-server is not installed)'}`, () => {
  test('instances with one Redis accept a one-time value once, even at the same moment', async () => {
    const redis = await startRedis();
    const connections = [1, 2].map(() =>
      connectRedis({ url: redis.url, keyPrefix: 'test:', timeoutMs: 1_000 }, pino({ level: 'silent' })),
    );
    await Promise.all(
      connections.map((connection) => new Promise((resolve) => connection.redis.once('ready', resolve))),
    );
    const memories = connections.map((connection) => createSharedReplayMemory(connection.redis));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => memories[index % 2]?.remember('token', inFiveMinutes())),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    for (const connection of connections) connection.close();
    await redis.stop();
  });

  test('instances refuse one-time values while Redis is down', async () => {
    const redis = await startRedis();
    const connection = connectRedis(
      { url: redis.url, keyPrefix: 'test:', timeoutMs: 1_000 },
      pino({ level: 'silent' }),
    );
    await new Promise((resolve) => connection.redis.once('ready', resolve));
    await redis.stop();
    await expect(createSharedReplayMemory(connection.redis).remember('token', inFiveMinutes())).rejects.toThrow();
    connection.close();
  });

  test('instances count attempts together', async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: redis.url, LIMIT_SIGN_IN: '2,100,900' };
    const first = await startConnected(redis.url, env);
    const lines: string[] = [];
    const second = await start({ ...sandboxEnvironment(first.sandbox), ...env }, { write: (line) => lines.push(line) });
    await untilRedisReady({ log: () => lines.join(''), url: second.url });
    await first.graphql(login, wrong);
    await first.graphql(login, wrong);
    const response = await fetch(second.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: login, variables: wrong }),
    });
    expect(await response.json()).toEqual({
      data: { account: { login: { customer: null, errors: [{ code: 'RATE_LIMITED' }] } } },
    });
    await second.close();
    await first.close();
    await redis.stop();
  });

  test('instances keep limiting on their own while Redis is down: no one is locked out and nothing is unlimited', async () => {
    const redis = await startRedis();
    const subgraph = await startConnected(redis.url, { LIMIT_SIGN_IN: '2,100,900' });
    await subgraph.graphql(login, wrong);
    await redis.stop();
    const codes: string[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { data } = await subgraph.graphql(login, wrong);
      codes.push(data.account.login.errors[0].code);
    }
    expect(codes).toEqual(['INVALID_CREDENTIALS', 'INVALID_CREDENTIALS', 'RATE_LIMITED']);
    expect(subgraph.log()).toContain('Redis is not reachable');
    await subgraph.close();
  });

  test('instances serve while Redis hangs, without waiting for it repeatedly, and log it once', async () => {
    const redis = await startRedis();
    const subgraph = await startConnected(redis.url, { REDIS_TIMEOUT_MS: '200', LIMIT_SIGN_IN: '100,100,900' });
    await subgraph.graphql(login, jane);
    redis.pause();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { data } = await subgraph.graphql(login, jane);
      expect(data.account.login.errors).toEqual([]);
    }
    const said = subgraph
      .log()
      .split('\n')
      .filter((line) => line.includes('Commands are paused'));
    expect(said).toHaveLength(1);
    await subgraph.close();
    await redis.stop();
  });

  test('instances log error replies of Redis once, by their kind only', async () => {
    const redis = await startRedis();
    const subgraph = await startConnected(redis.url, { LIMIT_SIGN_IN: '100,100,900' });
    await redis.fillUp();
    await subgraph.graphql(login, jane);
    await subgraph.graphql(login, jane);
    const said = subgraph
      .log()
      .split('\n')
      .filter((line) => line.includes('Redis refuses commands'));
    expect(said.map((line) => JSON.parse(line).error)).toEqual(['OOM']);
    await subgraph.close();
    await redis.stop();
  });

  test('every key begins with the store, so that stores which share a Redis share no data', async () => {
    const redis = await startRedis();
    const subgraph = await startConnected(redis.url, { LIMIT_SIGN_IN: '100,100,900', GUEST_CACHE: 'site=60' });
    await subgraph.graphql(login, wrong);
    await subgraph.graphql('{ site { settings { storeName } } }');
    const keys = await redis.keys();
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) expect(key.startsWith(`bcas:${subgraph.sandbox.storeHash}:`)).toBe(true);
    await subgraph.close();
    await redis.stop();
  });

  test('instances start and serve while Redis is down', async () => {
    const redis = await startRedis();
    await redis.stop();
    const subgraph = await startSubgraph({ env: { REDIS_URL: redis.url, LIMIT_SIGN_IN: '2,100,900' } });
    const { data } = await subgraph.graphql(login, jane);
    expect(data.account.login.errors).toEqual([]);
    await subgraph.close();
  });
});
