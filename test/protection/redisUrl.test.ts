import { parseRedisUrl } from '../../src/protection/redisUrl.ts';

const plain = { username: undefined, password: undefined, tls: false };

test.each([
  ['redis://127.0.0.1:6379/0', { kind: 'single', url: 'redis://127.0.0.1:6379/0' }],
  ['rediss://user:p%40ss@redis.example:6380', { kind: 'single', url: 'rediss://user:p%40ss@redis.example:6380' }],
  [
    'redis+sentinel://one:26379,two/primary',
    {
      ...plain,
      kind: 'sentinel',
      name: 'primary',
      nodes: [
        { host: 'one', port: 26_379 },
        { host: 'two', port: 26_379 },
      ],
    },
  ],
  [
    'rediss+cluster://user:p%40ss@one:7000,[2001:db8::1]:7001',
    {
      kind: 'cluster',
      name: undefined,
      username: 'user',
      password: 'p@ss',
      tls: true,
      nodes: [
        { host: 'one', port: 7_000 },
        { host: '2001:db8::1', port: 7_001 },
      ],
    },
  ],
])('REDIS_URL may be %s', (url, location) => {
  expect(parseRedisUrl(url)).toEqual(location);
});

test.each([
  '',
  'http://127.0.0.1',
  'redis',
  'redis+sentinel://one:26379',
  'redis+cluster://',
  'redis+cluster://one:port',
  'redis+other://one',
])('REDIS_URL may not be %j', (url) => {
  expect(parseRedisUrl(url)).toBeUndefined();
});
