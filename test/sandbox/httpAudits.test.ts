import { serverAudits } from 'graphql-http';
import { useSandbox } from './storeClient.ts';

describe('the GraphQL over HTTP audit of the sandbox', () => {
  const store = useSandbox();

  const fetchFn: typeof fetch = (input, init) =>
    fetch(input, {
      ...init,
      headers: { authorization: `Bearer ${store.sandbox().credentials.storefrontToken}`, ...init?.headers },
    });

  test.each(
    serverAudits({ url: () => store.sandbox().storefrontUrl, fetchFn }).map(
      ({ id, name, fn }) => [name, id, fn] as const,
    ),
  )('the store %s (%s)', async (name, _id, audit) => {
    // The store accepts POST requests only.
    const expected = /^MAY (?!NOT).*\bGETs?\b/.test(name) ? 'notice' : 'ok';

    expect(await audit()).toMatchObject({ status: expected });
  });
});

describe('a response with data and errors', () => {
  const store = useSandbox();

  test('has the data first, as BigCommerce sends it', async () => {
    const { text } = await store.graphql('mutation { login(email: "jane@example.com", password: "wrong") { result } }');

    expect(text).toMatch(/^\{"data":null,"errors":\[/);
  });
});
