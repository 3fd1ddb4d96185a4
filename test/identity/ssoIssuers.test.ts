import { ConfigError } from '../../src/config/configError.ts';
import { loadConfig } from '../../src/config/loadConfig.ts';

const store = {
  BIGCOMMERCE_STORE_HASH: 'abc123',
  BIGCOMMERCE_CHANNEL_ID: '1',
  BIGCOMMERCE_STOREFRONT_TOKEN: 'token',
  BIGCOMMERCE_CLIENT_ID: 'id',
  BIGCOMMERCE_CLIENT_SECRET: 'secret',
  BIGCOMMERCE_ACCESS_TOKEN: 'token',
};
const issuer = { issuer: 'https://login.example.com/realms/staff', audiences: ['shop'] };

const issuersOf = (value: unknown) =>
  loadConfig({ ...store, SSO_ISSUERS: typeof value === 'string' ? value : JSON.stringify(value) }).sso.issuers;

function problemsOf(value: unknown): string[] {
  try {
    issuersOf(value);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ variable, problem }) => `${variable} ${problem}`);
  }
}

describe('the setting SSO_ISSUERS', () => {
  test('without issuers, no ID token signs anyone in', () => {
    expect(loadConfig(store).sso.issuers).toEqual([]);
  });

  test('an issuer needs a name and audiences, and the other defaults are strict', () => {
    expect(issuersOf([issuer])).toEqual([
      {
        ...issuer,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        allowRelink: false,
        clockToleranceSeconds: 5,
        emailClaim: 'email',
        requirePasswordReset: true,
        provisioning: {
          enabled: false,
          firstNameClaim: 'given_name',
          lastNameClaim: 'family_name',
          channelOnly: true,
        },
      },
    ]);
  });

  test('every problem is reported at once with its place', () => {
    const problems = problemsOf([{ issuer: 'http://login.example.com', audiences: [], algoritms: [] }, { issuer: 7 }]);

    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'SSO_ISSUERS at 0.issuer',
      'SSO_ISSUERS at 0.audiences',
      'SSO_ISSUERS at 0',
      'SSO_ISSUERS at 1.issuer',
      'SSO_ISSUERS at 1.audiences',
    ]);
  });

  test.each(['HS256', 'HS512', 'none', 'RSA1_5', 'rs256'])(
    '%s is refused in the list of algorithms (security 1)',
    (algorithm) => {
      expect(problemsOf([{ ...issuer, algorithms: [algorithm] }])).toEqual([
        'SSO_ISSUERS at 0.algorithms.0: is not an asymmetric algorithm of RFC 7518',
      ]);
    },
  );

  test.each([
    'http://login.example.com',
    'http://127.0.0.1.example.com',
    'http://evil-localhost',
    'http://localhost.example.com',
    'http://10.127.0.0.1',
    'ftp://login.example.com',
    'https://login.example.com?tenant=1',
    'https://login.example.com#top',
    'login.example.com',
    '',
  ])('an issuer at %j is refused', (url) => {
    expect(problemsOf([{ ...issuer, issuer: url }])).not.toEqual([]);
  });

  test.each(['http://127.0.0.1:4010/idp', 'http://localhost:4010/idp', 'http://[::1]:4010/idp'])(
    'an issuer on this machine without TLS is accepted: %s',
    (url) => {
      expect(problemsOf([{ ...issuer, issuer: url }])).toEqual([]);
    },
  );

  test.each(['nonsense', '{}', '"https://login.example.com"', 'null'])('%s is refused as a list', (value) => {
    expect(problemsOf(value)).toEqual(['SSO_ISSUERS is not a JSON array of issuers']);
  });

  test('an issuer that occurs twice is refused', () => {
    expect(problemsOf([issuer, { ...issuer, audiences: ['app'] }])).toEqual(['SSO_ISSUERS names an issuer twice']);
  });
});
