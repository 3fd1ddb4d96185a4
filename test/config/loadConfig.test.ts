import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../src/config/configError.ts';
import { loadConfig } from '../../src/config/loadConfig.ts';
import { unknownVariables } from '../../src/config/unknownVariables.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';

const complete = {
  BIGCOMMERCE_STORE_HASH: 'abc123',
  BIGCOMMERCE_CHANNEL_ID: '1',
  BIGCOMMERCE_STOREFRONT_TOKEN: 'private-token-value',
  BIGCOMMERCE_CLIENT_ID: 'client-id-value',
  BIGCOMMERCE_CLIENT_SECRET: 'client-secret-value',
  BIGCOMMERCE_ACCESS_TOKEN: 'access-token-value',
};
const key = Buffer.alloc(32, 7).toString('base64url');

function refusalOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the environment', () => {
  test('an empty environment is refused, and the message names every missing variable', () => {
    const { problems, message } = refusalOf({});

    expect(problems).toEqual(Object.keys(complete).map((variable) => ({ variable, problem: 'is missing' })));
    for (const variable of Object.keys(complete)) expect(message).toContain(`${variable} is missing`);
  });

  test.each(Object.keys(complete))(
    'an environment without %s is refused with that name only, also if it is empty',
    (variable) => {
      const problems = [{ variable, problem: 'is missing' }];

      expect(refusalOf({ ...complete, [variable]: undefined }).problems).toEqual(problems);
      expect(refusalOf({ ...complete, [variable]: '  ' }).problems).toEqual(problems);
    },
  );

  test.each([
    ['BIGCOMMERCE_STORE_HASH', 'not a hash!'],
    ['BIGCOMMERCE_CHANNEL_ID', 'one'],
    ['BIGCOMMERCE_CHANNEL_ID', '0'],
    ['BIGCOMMERCE_CHANNEL_ID', '1.5'],
    ['BIGCOMMERCE_STOREFRONT_TOKEN', 'two words-of-secret'],
    ['BIGCOMMERCE_STOREFRONT_TOKEN', 'line\nbreak-of-secret'],
    ['BIGCOMMERCE_ACCESS_TOKEN', 'töken-of-secret'],
    ['BIGCOMMERCE_GRAPHQL_API_DOMAIN', 'https://wrong.example/path'],
    ['BIGCOMMERCE_ADMIN_API_HOST', 'wrong.example/path'],
    ['BIGCOMMERCE_STOREFRONT_API_URL', 'wrong.example'],
    ['BIGCOMMERCE_MANAGEMENT_API_URL', 'ftp://wrong.example'],
    ['PORT', '70000'],
    ['PORT', 'wrong-port'],
    ['STORE_TIMEOUT_MS', '-1'],
    ['BIGCOMMERCE_STOREFRONT_TOKEN_SCOPES', 'Customer,Unauthenticated,wrong'],
    ['BIGCOMMERCE_STOREFRONT_TOKEN_SCOPES', 'Unauthenticated,B2B'],
    ['SESSION_SHARING', 'wrong'],
    ['SESSION_RENEWAL_GRACE_SECONDS', '301'],
    ['SESSION_COOKIE', 'a name'],
    ['SESSION_COOKIE', 'name;Domain=evil.example'],
    ['SESSION_COOKIE', '__Secure-account'],
    ['SESSION_COOKIE', '__host-account'],
    ['SESSION_COOKIE', '__Host-'],
    ['SESSION_COOKIE_ORIGINS', '*'],
    ['SESSION_COOKIE_ORIGINS', 'https://shop.example/path'],
    ['VIEWER_INDEPENDENT_FIELDS', 'Site.settings,wrong'],
    ['LIMIT_SESSION_EXCHANGE', 'wrong'],
    ['PASSWORD_RESET_ENUMERATION', 'wrong'],
    ['STORE_MAX_CONNECTIONS', '0'],
    ['BODY_LIMIT_BYTES', '1mb'],
    ['INTROSPECTION', 'yes-please'],
    ['SESSION_SEALING', 'false'],
    ['SESSION_KEYS', 'too-short'],
    ['SESSION_KEYS', `${key},too-short`],
    ['SESSION_KEYS', ','],
    ['PASSWORD_RESET_PATHS', 'web=https://evil.example'],
    ['PASSWORD_RESET_PATHS', 'web=//evil.example/x'],
    ['PASSWORD_RESET_PATHS', 'web'],
    ['PASSWORD_RESET_PATHS', 'web=/\\evil.example'],
    ['PASSWORD_RESET_PATHS', 'web=/reset\\evil'],
    ['PASSWORD_RESET_PATHS', 'web=/a reset'],
    ['PASSWORD_RESET_PATHS', 'web=reset'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['TRUSTED_PROXIES', '10.0.0.0/eight'],
    ['TRUSTED_PROXIES', 'fd00::/129'],
    ['TRUSTED_PROXIES', 'not-an-address'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['LOG_LEVEL', 'loud'],
  ])('an environment with %s=%j is refused with the name and without the value', (variable, value) => {
    const { problems, message } = refusalOf({ ...complete, [variable]: value });

    expect(problems).toEqual([{ variable, problem: expect.any(String) }]);
    expect(message).toContain(variable);
    if (value.length > 2) expect(message).not.toContain(value);
  });

  test('an environment with several problems is refused with all of them, and without values', () => {
    const { problems, message } = refusalOf({
      ...complete,
      BIGCOMMERCE_CLIENT_SECRET: '',
      PORT: 'x',
      SESSION_KEYS: 'sixteen-byte-key',
    });

    expect(problems.map(({ variable }) => variable).sort()).toEqual([
      'BIGCOMMERCE_CLIENT_SECRET',
      'PORT',
      'SESSION_KEYS',
    ]);
    for (const value of ['private-token-value', 'access-token-value', 'sixteen-byte-key'])
      expect(message).not.toContain(value);
  });

  test('sharing sessions without sealing is refused, because only a sealed session can name a device', () => {
    expect(refusalOf({ ...complete, SESSION_SHARING: 'on', SESSION_SEALING: 'off' }).problems).toEqual([
      { variable: 'SESSION_SHARING', problem: 'requires SESSION_SEALING=on' },
    ]);
  });

  test.each<[object, string]>([
    [{ SESSION_SEALING: 'off' }, 'SESSION_COOKIE'],
    [{ NODE_ENV: 'production' }, 'SESSION_COOKIE_ORIGINS'],
    [{ NODE_ENV: 'production', SESSION_COOKIE_ORIGINS: 'http://shop.example' }, 'SESSION_COOKIE_ORIGINS'],
    [
      { NODE_ENV: 'production', SESSION_COOKIE: 'account', SESSION_COOKIE_ORIGINS: 'https://a.example' },
      'SESSION_COOKIE',
    ],
    [{ SESSION_COOKIE: '', SESSION_COOKIE_ORIGINS: 'https://a.example' }, 'SESSION_COOKIE_ORIGINS'],
  ])('a session cookie with %j is refused, because it would not be safe', (env, variable) => {
    const { problems } = refusalOf({ ...complete, SESSION_COOKIE: '__Host-account', ...env });

    expect(problems).toEqual([{ variable, problem: expect.any(String) }]);
  });

  test.each([
    ['1', 'https://store-abc123.mybigcommerce.com/graphql'],
    ['42', 'https://store-abc123-42.mybigcommerce.com/graphql'],
  ])('channel %s has its own storefront address', (channel, url) => {
    const { store } = loadConfig({ ...complete, BIGCOMMERCE_CHANNEL_ID: channel });

    expect(store.storefrontUrl).toBe(url);
    expect(store.managementUrl).toBe('https://api.bigcommerce.com/stores/abc123');
  });

  test('variables can set another domain, another host, or whole addresses', () => {
    const hosts = loadConfig({
      ...complete,
      BIGCOMMERCE_GRAPHQL_API_DOMAIN: 'staging.example',
      BIGCOMMERCE_ADMIN_API_HOST: 'api.staging.example:8443',
    }).store;
    expect(hosts.storefrontUrl).toBe('https://store-abc123.staging.example/graphql');
    expect(hosts.managementUrl).toBe('https://api.staging.example:8443/stores/abc123');

    const whole = loadConfig({
      ...complete,
      BIGCOMMERCE_STOREFRONT_API_URL: 'http://127.0.0.1:4010/graphql/',
      BIGCOMMERCE_MANAGEMENT_API_URL: 'http://127.0.0.1:4010/stores/abc123/',
    }).store;
    expect(whole.storefrontUrl).toBe('http://127.0.0.1:4010/graphql');
    expect(whole.managementUrl).toBe('http://127.0.0.1:4010/stores/abc123');
  });

  test('by default no proxy is trusted, the server listens on loopback, and sessions are sealed', () => {
    const { server, session } = loadConfig(complete);

    expect(server).toMatchObject({ host: '127.0.0.1', port: 4001, trustedProxies: [] });
    expect(session.sealing).toBe(true);
    expect(session.keys).toHaveLength(1);
  });

  test('every instance derives the same sealing key, and other stores or client secrets derive others', () => {
    const keyOf = (env: NodeJS.ProcessEnv) => Buffer.from(loadConfig(env).session.keys[0] ?? []).toString('hex');

    expect(keyOf(complete)).toBe(keyOf({ ...complete, PORT: '4002' }));
    expect(keyOf(complete)).not.toBe(keyOf({ ...complete, BIGCOMMERCE_STORE_HASH: 'def456' }));
    expect(keyOf(complete)).not.toBe(keyOf({ ...complete, BIGCOMMERCE_CLIENT_SECRET: 'another' }));
  });

  test('the configuration cannot be changed', () => {
    const config = loadConfig(complete);

    expect(Object.isFrozen(config)).toBe(true);
    for (const part of Object.values(config)) if (typeof part === 'object') expect(Object.isFrozen(part)).toBe(true);
  });

  test('an absent variable equals the default in .env.example', () => {
    const documented = [...readFileSync(packageFile('.env.example'), 'utf8').matchAll(/^# ([A-Z_]+)=(.+)$/gm)].filter(
      ([, name]) => name !== 'SANDBOX_PORT',
    );

    expect(documented.length).toBeGreaterThan(30);
    for (const [, name = '', value] of documented) {
      expect([name, loadConfig({ ...complete, [name]: value })]).toEqual([name, loadConfig(complete)]);
    }
  });
});

describe('secrets in files', () => {
  const fileWith = (content: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secret');
    writeFileSync(file, content);
    return file;
  };

  test('a secret is read from the file that its _FILE variable names, without the line break at its end', () => {
    const { BIGCOMMERCE_ACCESS_TOKEN: _omitted, ...others } = complete;
    const config = loadConfig({ ...others, BIGCOMMERCE_ACCESS_TOKEN_FILE: fileWith('token-in-a-file\n') });
    expect(config.store.accessToken).toBe('token-in-a-file');
  });

  test('an unreadable file and a secret that is set twice are refused by name, without a value', () => {
    const { BIGCOMMERCE_ACCESS_TOKEN: _omitted, ...others } = complete;
    const { problems, message } = refusalOf({
      ...others,
      BIGCOMMERCE_ACCESS_TOKEN_FILE: '/nowhere/at-all',
      BIGCOMMERCE_CLIENT_SECRET_FILE: fileWith('another-secret'),
    });
    expect(problems.map(({ variable }) => variable)).toEqual([
      'BIGCOMMERCE_CLIENT_SECRET_FILE',
      'BIGCOMMERCE_ACCESS_TOKEN_FILE',
    ]);
    expect(message).not.toContain('client-secret-value');
    expect(message).not.toContain('another-secret');
  });
});

test('SESSION_KEYS with a key and derived opens the sessions from before the key was set', () => {
  const [derived] = loadConfig(complete).session.keys;
  expect(loadConfig({ ...complete, SESSION_KEYS: `${key},derived` }).session.keys).toEqual([
    new Uint8Array(Buffer.from(key, 'base64url')),
    derived,
  ]);
});

describe('unknown variables', () => {
  test.each([
    ['REDIS_ULR', 'REDIS_URL'],
    ['BIGCOMMERCE_STORE_HASHES', 'BIGCOMMERCE_STORE_HASH'],
    ['STORE_TIMEOUT', 'STORE_TIMEOUT_MS'],
    ['BIGCOMMERCE_ACCESS_TOKEN_FLE', 'BIGCOMMERCE_ACCESS_TOKEN_FILE'],
  ])('%s is reported with %s, the nearest known name', (variable, nearest) => {
    expect(unknownVariables({ ...complete, [variable]: 'x' })).toEqual([{ variable, nearest }]);
  });

  test.each([
    'HTTP_PROXY',
    'PATH',
    'HOME',
    'REDIS_SERVICE_HOST',
    'STORE_PORT_8080_TCP',
    'SESSION_MANAGER',
    'NODE_OPTIONS',
  ])('%s belongs to another program and is not reported', (variable) => {
    expect(unknownVariables({ ...complete, [variable]: 'x' })).toEqual([]);
  });
});
