import { jane } from '../helpers/demoCustomer.ts';
import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const login = `login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { value expiresAt } }`;

const ways = [
  ['forwarded', `mutation { ${login} }`],
  ['one of several mutations', `mutation { ${login} again: ${login} }`],
  ['executed', `mutation { ${login} account { __typename } }`],
] as const;

const odd = [
  ['no end', /"sealExpiresAt":"[^"]*"/, '"sealExpiresAt":null'],
  ['an end that is not a date', /"sealExpiresAt":"[^"]*"/, '"sealExpiresAt":"never"'],
  ['an end that is missing', /,"sealExpiresAt":"[^"]*"/, ''],
  ['no value', /"sealValue":"[^"]*"/, '"sealValue":null'],
  ['a value that is not a string', /"sealValue":"[^"]*"/, '"sealValue":7'],
] as const;

describe('a customer access token with an invalid expiry', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });
  afterEach(() => proxy.answerWith((answer) => answer));

  test.each(odd.flatMap(([what, from, to]) => ways.map(([how, query]) => ({ what, from, to, how, query }))))(
    'a token with $what is not passed on, $how',
    async ({ from, to, query }) => {
      proxy.answerWith((answer) => Buffer.from(answer.toString().replace(from, to)));
      const { data, errors, text } = await subgraph().graphql(query);

      expect(data).toBeNull();
      expect(errors[0]?.extensions?.code).toBe('STORE_INVALID_RESPONSE');
      const issued = [...subgraph().sandbox.state.sessions.keys()];
      expect(issued.length).toBeGreaterThan(0);
      for (const token of issued) expect(text).not.toContain(token);
    },
  );
});

describe('a session ends at its maximum age at the latest', () => {
  const subgraph = useSubgraph({ env: { SESSION_MAX_AGE_SECONDS: '3600' } });

  test.each([
    ['both', 'value expiresAt', ['value', 'expiresAt']],
    ['the end alone', 'value @skip(if: true) expiresAt', ['expiresAt']],
    ['the value alone', 'value expiresAt @skip(if: true)', ['value']],
  ])('a client that selects %s receives exactly that', async (_what, selection, keys) => {
    const { data, errors } = await subgraph().graphql(
      `mutation { login(email: "${jane.email}", password: "${jane.password}") { customerAccessToken { ${selection} } } }`,
    );

    expect(errors).toEqual([]);
    const token = data.login.customerAccessToken;
    expect(Object.keys(token)).toEqual(keys);
    if ('value' in token) expect(token.value).toMatch(/^bcsess_/);
    if ('expiresAt' in token) {
      const seconds = (Date.parse(token.expiresAt) - Date.now()) / 1000;
      expect(seconds).toBeGreaterThan(3_000);
      expect(seconds).toBeLessThanOrEqual(3_600);
    }
  });
});
