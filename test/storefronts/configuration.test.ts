import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDeployment } from '../../src/config/storefronts/loadDeployment.ts';
import { createSubgraph } from '../../src/library/createSubgraph.ts';
import { storefrontsFile } from '../helpers/startStorefronts.ts';

const api = { clientId: 'client', clientSecret: 'secret', accessToken: 'access' };
const shop = (name: string, channelId: number, more: object = {}) => ({
  name,
  channelId,
  storeHash: 'abc123',
  storefrontToken: `token-${channelId}`,
  ...api,
  ...more,
});

/** Returns the lines that `loadDeployment` reports, without its first one. */
function problemsOf(storefronts: readonly object[], env: NodeJS.ProcessEnv = {}): string[] {
  return problemsIn({ STOREFRONTS_FILE: storefrontsFile(storefronts as never), ...env });
}

function problemsIn(env: NodeJS.ProcessEnv): string[] {
  try {
    loadDeployment(env);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'storefronts-')), 'storefronts.yaml');
  writeFileSync(file, text);
  return file;
}

describe('STOREFRONTS_FILE', () => {
  test('Without the file, the variables describe the one storefront, and it has no name.', () => {
    const { main, others } = loadDeployment({
      BIGCOMMERCE_STORE_HASH: 'abc123',
      BIGCOMMERCE_CHANNEL_ID: '1',
      BIGCOMMERCE_STOREFRONT_TOKEN: 'token',
      BIGCOMMERCE_CLIENT_ID: 'client',
      BIGCOMMERCE_CLIENT_SECRET: 'secret',
      BIGCOMMERCE_ACCESS_TOKEN: 'access',
    });
    expect(main.storefront).toBeUndefined();
    expect(others).toEqual([]);
  });

  test('A YAML file configures each storefront, and variables that it does not set apply to all.', () => {
    const folder = mkdtempSync(join(tmpdir(), 'storefronts-'));
    writeFileSync(join(folder, 'token'), 'from-a-file\n');
    writeFileSync(
      join(folder, 'storefronts.yaml'),
      `storefronts:
  - name: main
    hosts: [shop.example.com]
    channelId: 1
    storefrontToken: { env: MAIN_TOKEN }
    passwordResetPaths: { web: /reset, app: /app/reset }
    displayNameFormat: '{firstName}'
  - name: atelier
    default: true
    channelId: 7
    storeHash: def456
    storefrontToken: { file: token }
    clientId: other
    trustedProxySecret: proxy
    guestCache: { site: 60 }
    storeSchema: store.graphql
    identityProviders:
      - { issuer: 'https://login.example.com', audiences: [atelier] }
`,
    );
    const { main, others } = loadDeployment({
      STOREFRONTS_FILE: join(folder, 'storefronts.yaml'),
      MAIN_TOKEN: 'from-a-variable',
      BIGCOMMERCE_STORE_HASH: 'abc123',
      BIGCOMMERCE_CLIENT_ID: 'client',
      BIGCOMMERCE_CLIENT_SECRET: 'secret',
      BIGCOMMERCE_ACCESS_TOKEN: 'access',
      DISPLAY_NAME_FORMAT: '{lastName}',
    });
    expect(main).toMatchObject({
      storefront: { name: 'atelier', isDefault: true, hosts: [] },
      store: {
        hash: 'def456',
        channelId: 7,
        storefrontToken: 'from-a-file',
        clientId: 'other',
        trustedProxySecret: 'proxy',
        schemaFile: join(folder, 'store.graphql'),
      },
      references: { displayNameFormat: '{lastName}' },
      sso: { issuers: [{ issuer: 'https://login.example.com' }] },
    });
    expect(others).toMatchObject([
      {
        storefront: { name: 'main', isDefault: false, hosts: ['shop.example.com'] },
        store: { hash: 'abc123', channelId: 1, storefrontToken: 'from-a-variable' },
        references: { displayNameFormat: '{firstName}' },
        sso: { issuers: [] },
      },
    ]);
    expect([...(others[0]?.account.passwordResetPaths ?? [])]).toEqual([
      ['web', '/reset'],
      ['app', '/app/reset'],
    ]);
  });

  test('Storefronts share the memory limits of the process.', () => {
    const settings = { DOCUMENT_CACHE_BYTES: '1000', GUEST_CACHE: 'site=1', GUEST_CACHE_MAX_BYTES: '500' };
    const file = storefrontsFile([shop('main', 1), shop('second', 2)]);
    const { main, others } = loadDeployment({ ...settings, STOREFRONTS_FILE: file });
    for (const { documents, guests } of [main, ...others]) {
      expect([documents.cacheBytes, guests.cache?.maxBytes]).toEqual([500, 250]);
    }
  });

  test('All problems of all storefronts are reported at once, by name and key, without a value.', () => {
    const issuers = [{ issuer: 'http://login.example.com', audiences: [] }];
    const lines = problemsOf(
      [
        { name: 'main', channelId: 0, storefrontToken: { env: 'ABSENT_TOKEN' }, chanelId: 2, ...api },
        shop('second', 2, {
          clientSecret: { file: '/nowhere' },
          hosts: ['https://x.example.com'],
          accessToken: ' x y ',
        }),
        {
          ...shop('third', 3, { identityProviders: issuers, passwordResetPaths: { web: 'reset-here' } }),
          clientId: null,
        },
        shop('Fourth', 4),
      ],
      { PORT: 'nope' },
    );
    const place = (name: string, key: string) => `STOREFRONTS_FILE, storefront "${name}": ${key}`;
    expect(lines.sort()).toEqual(
      [
        `${place('main', 'chanelId')} is unknown. The nearest known key is channelId`,
        `${place('main', 'storefrontToken')} refers to the variable ABSENT_TOKEN, which is not set`,
        `${place('main', 'channelId')} is not a positive whole number`,
        `${place('main', 'storeHash')} is missing`,
        `${place('second', 'clientSecret')} refers to a file that cannot be read`,
        `${place('second', 'hosts')} is not a list of host names in lower case (no scheme, no port, no path)`,
        `${place('second', 'accessToken')} contains a space or a character that is invalid in an HTTP header`,
        `${place('third', 'clientId')} is not text or a number`,
        `${place('third', 'passwordResetPaths')} has an entry that is not name=/path`,
        `${place('third', 'identityProviders')} at 0.issuer: is not an https URL (http only on this machine)`,
        `${place('third', 'identityProviders')} at 0.audiences: is empty`,
        `${place('Fourth', 'name')} is not a name of at most 32 lower-case letters, digits and hyphens that starts with a letter`,
        'PORT Invalid input: expected number, received NaN',
      ].sort(),
    );
    expect(lines.join()).not.toMatch(/token-2|x y|reset-here|nope/);
  });

  test.each([
    ['two storefronts with one name', [shop('main', 1), shop('main', 2)], 'name is the name of another storefront'],
    [
      'two defaults',
      [shop('a', 1, { default: true }), shop('b', 2, { default: true })],
      'default is true for a second',
    ],
    [
      'one host at two storefronts',
      [shop('a', 1, { hosts: ['x.example.com'] }), shop('b', 2, { hosts: ['x.example.com'] })],
      'hosts contains x.example.com, which is a host of storefront "a"',
    ],
    ['one channel at two storefronts', [shop('a', 1), shop('b', 1)], 'has the store and the channel of storefront "a"'],
    [
      'one client of an identity provider at two storefronts',
      ['a', 'b'].map((name, index) =>
        shop(name, index + 1, { identityProviders: [{ issuer: 'https://login.example.com', audiences: ['shops'] }] }),
      ),
      'accepts the issuer and the audience of storefront "a"',
    ],
    [
      'one API of an identity provider at two storefronts',
      ['a', 'b'].map((name, index) =>
        shop(name, index + 1, {
          identityProviders: [
            { issuer: 'https://login.example.com', audiences: [name], bearer: { audiences: ['api'] } },
          ],
        }),
      ),
      'accepts company tokens of the issuer and for the audience of storefront "a"',
    ],
    [
      'a session cookie at one of two storefronts',
      [shop('a', 1, { sessionCookie: 'a', sessionCookieOrigins: ['https://a.example.com'] }), shop('b', 2)],
      'storefront "b": sessionCookie is missing. Either all storefronts have a session cookie, or none',
    ],
  ])('%s are refused.', (_, storefronts, problem) => {
    const lines = problemsOf(storefronts);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(problem);
  });

  test.each([['BIGCOMMERCE_CHANNEL_ID'], ['BIGCOMMERCE_STOREFRONT_TOKEN'], ['BIGCOMMERCE_STOREFRONT_TOKEN_FILE']])(
    '%s beside the file is refused, because it describes one storefront.',
    (variable) => {
      expect(problemsOf([shop('main', 1)], { [variable]: '1' })).toEqual([
        `${variable} is set together with STOREFRONTS_FILE. Move it into the file`,
      ]);
    },
  );

  test('A variable of one storefront is allowed if the file refers to it.', () => {
    const storefronts = [shop('main', 1, { storefrontToken: { env: 'BIGCOMMERCE_STOREFRONT_TOKEN' } })];
    expect(problemsOf(storefronts, { BIGCOMMERCE_STOREFRONT_TOKEN: 'x' })).toEqual([]);
  });

  test('Sealing cannot be switched off for two channels of one store, because their tokens cannot be distinguished.', () => {
    expect(problemsOf([shop('a', 1), shop('b', 2)], { SESSION_SEALING: 'off' })).toEqual([
      'SESSION_SEALING must be on, because several storefronts belong to one store',
    ]);
    expect(problemsOf([shop('a', 1), shop('b', 2, { storeHash: 'other' })], { SESSION_SEALING: 'off' })).toEqual([]);
  });

  test.each([
    ['a file that does not exist', () => '/nowhere/storefronts.yaml', 'cannot be read'],
    ['invalid YAML', () => fileWith('storefronts:\n  - name: "secret-text'), 'not valid YAML or JSON, at line 2'],
    ['another key', () => fileWith('stores: []'), 'the unknown key stores'],
    ['no list', () => fileWith('storefronts: {}'), 'without a list of storefronts'],
    ['an empty file', () => fileWith(''), 'without a list of storefronts'],
    ['text as an entry', () => fileWith('storefronts: [main]'), 'storefront number 1 is not an object'],
    [
      '51 storefronts',
      () =>
        fileWith(
          JSON.stringify({ storefronts: Array.from({ length: 51 }, (_, index) => shop(`s${index}`, index + 1)) }),
        ),
      'more than 50 storefronts',
    ],
  ])('%s is refused.', (_, file, problem) => {
    const text = problemsIn({ STOREFRONTS_FILE: file() }).join('\n');
    expect(text).toContain(problem);
    expect(text).not.toContain('secret-text');
  });

  test('createSubgraph serves one storefront, and says so.', async () => {
    await expect(createSubgraph({ env: { STOREFRONTS_FILE: storefrontsFile([shop('main', 1)]) } })).rejects.toThrow(
      'STOREFRONTS_FILE is not supported by createSubgraph. Call createSubgraph once for each storefront',
    );
  });
});
