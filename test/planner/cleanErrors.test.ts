import { useChangingProxy } from '../helpers/useChangingProxy.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const shop = 'site { settings { storeName } }';
const logout = 'logout { result }';

/** Each way of answering, with the root field that fails. */
const ways = [
  ['forwarded', `{ ${shop} }`, 'site'],
  ['executed', `{ ${shop} account { __typename } }`, 'site'],
  ['one of several mutations', `mutation { ${logout} again: ${logout} }`, 'logout'],
  ['a mutation executed', `mutation { ${logout} account { __typename } }`, 'logout'],
] as const;

const notCodes = [
  'inside.example',
  'https://inside.example/trace',
  'lower_case',
  'A'.repeat(65),
  'A',
  '_A',
  7,
  null,
  ['A1'],
];

describe('an error of the store', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });

  const failWith = (key: string, error: object) =>
    proxy.answerWith(() =>
      Buffer.from(JSON.stringify({ data: null, errors: [{ message: 'No.', path: [key], ...error }] })),
    );

  test.each(ways)('an error keeps its code and loses every other extension, %s', async (_how, query, key) => {
    failWith(key, {
      extensions: { code: 'STORE_CODE_1', retryAfterSeconds: 9, host: 'inside.example' },
      debug: 'inside.example',
    });
    const { errors, text } = await subgraph().graphql(query);

    expect(errors[0]).toMatchObject({ message: 'No.', path: [key] });
    expect(errors[0]?.extensions).toEqual({ code: 'STORE_CODE_1' });
    expect(text).not.toContain('inside.example');
  });

  test.each(ways)('an error loses an invalid code, %s', async (_how, query, key) => {
    for (const code of notCodes) {
      failWith(key, { extensions: { code } });
      const { errors } = await subgraph().graphql(query);

      expect([code, errors[0]?.message]).toEqual([code, 'No.']);
      // An error without a code of its own has none, or the default code of GraphQL servers.
      expect([undefined, 'INTERNAL_SERVER_ERROR']).toContain(errors[0]?.extensions?.code);
    }
  });

  test.each(ways.slice(1))(
    'an error has no location if the client did not write the text, %s',
    async (_how, query, key) => {
      failWith(key, { locations: [{ line: 4_711, column: 4_712 }] });
      const { text } = await subgraph().graphql(query);

      expect(text).not.toMatch(/471[12]/);
    },
  );

  test.each(['', ' a second time'])('an error has no location if one of several operations was sent%s', async () => {
    failWith('site', { locations: [{ line: 4_711, column: 4_712 }] });
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `query Other { customer { email } } query Shop { ${shop} }`,
        operationName: 'Shop',
      }),
    });
    const text = await response.text();

    expect(JSON.parse(text).errors).toMatchObject([{ message: 'No.', path: ['site'] }]);
    expect(text).not.toMatch(/471[12]/);
  });
});

describe('a large response with errors before the data', () => {
  const proxy = useChangingProxy();
  const subgraph = useSubgraph({ envFor: proxy.envFor });
  const shelf =
    'site { products(first: 50) { edges { node { entityId name description plainTextDescription path } } } }';
  const query = `{ one: ${shelf} two: ${shelf} }`;

  test.each(['', ' a second time'])('its errors are cleaned like any others%s', async () => {
    const before = '{"errors":[{"message":"No.","host":"inside.example"}],';
    proxy.answerWith((answer) => Buffer.from(before + answer.toString().slice(1)));
    const { data, errors, text } = await subgraph().graphql(query);

    expect(text.length).toBeGreaterThan(2_048);
    expect(data.one.products.edges.length).toBeGreaterThan(5);
    expect(errors).toEqual([{ message: 'No.' }]);
    expect(text).not.toContain('inside.example');
  });
});
