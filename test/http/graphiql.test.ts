import { exampleOperations } from '../../dev/exampleOperations.ts';
import type { ExampleOperation } from '../../src/http/graphiql/exampleOperation.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

/** As Chromium navigates. */
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8' };

async function open(url: string, path = ''): Promise<Response & { readonly html: string }> {
  const response = await fetch(new URL(path, url), { headers: browser });
  return Object.assign(response, { html: await response.text() });
}

describe('the page at /graphql in development', () => {
  const subgraph = useSubgraph();

  test('a browser receives the page, and everything it loads comes from the subgraph', async () => {
    const page = await open(subgraph().url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const loaded = [...page.html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
    const files = loaded.filter((address) => address !== 'data:,');
    expect(files).toHaveLength(7);
    for (const file of files) {
      expect(file).toMatch(/^\/graphiql\//);
      const asset = await open(subgraph().url, file);
      expect([file, asset.status]).toEqual([file, 200]);
      expect(asset.headers.get('content-type')).toMatch(file.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
    }
  });

  test('the page may run no inline script, load nothing from other origins, and appear in no frame', async () => {
    const page = await open(subgraph().url);
    const policy = page.headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(page.html).not.toMatch(/<script>|<script src="http/);
  });

  test('operations are answered as usual, whatever they accept', async () => {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { ...browser, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    const byGet = await fetch(`${subgraph().url}?query={__typename}`, {
      headers: { accept: 'application/json', 'apollo-require-preflight': 'yes' },
    });
    expect(await byGet.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test('a program that asks for JSON does not receive the page', async () => {
    const response = await fetch(subgraph().url, { headers: { accept: 'application/json' } });
    expect(response.headers.get('content-type')).not.toMatch(/html/);
  });
});

describe.each([
  ['in production', { NODE_ENV: 'production' }, false, false],
  ['in production, switched on', { NODE_ENV: 'production', GRAPHIQL: 'on' }, true, false],
  ['in development, switched off', { GRAPHIQL: 'off' }, false, true],
])('page and introspection %s', (_, env, hasPage, hasIntrospection) => {
  const subgraph = useSubgraph({ env });

  test(`the page is ${hasPage ? '' : 'not '}served, nor is any other page in its place`, async () => {
    const page = await open(subgraph().url);
    expect(page.headers.get('content-type')?.startsWith('text/html')).toBe(hasPage);
    const script = await open(subgraph().url, '/graphiql/page.js');
    expect(script.status).toBe(hasPage ? 200 : 404);
    expect(page.html).not.toMatch(/apollographql|cdn/i);
  });

  test(`introspection is ${hasIntrospection ? '' : 'not '}answered, and a gateway still gets the SDL`, async () => {
    const { data } = await subgraph().graphql('{ __schema { queryType { name } } }');
    expect(data?.__schema).toEqual(hasIntrospection ? { queryType: { name: 'Query' } } : undefined);
    const { data: service } = await subgraph().graphql('{ _service { sdl } }');
    expect(service._service.sdl).toContain('type AccountMutations');
  });
});

describe('the operations that the page shows over the sandbox', () => {
  const subgraph = useSubgraph();
  const nameOf = ({ query }: ExampleOperation) => query.match(/\w+ (\w+)/)?.[1];

  test('all operations work in their order, with the session of the first one', async () => {
    let session = '';
    for (const operation of exampleOperations) {
      const headers: Record<string, string> = session ? { authorization: `Bearer ${session}` } : {};
      const { data, errors } = await subgraph().graphql(operation.query, operation.variables, headers);
      expect([nameOf(operation), errors]).toEqual([nameOf(operation), []]);
      const login = data.account?.login;
      if (login) session = login.customerAccessToken.value;
      const [field] = Object.values<{ errors?: unknown[] }>(data.account ?? {});
      expect(field?.errors ?? []).toEqual([]);
    }
    expect(session).not.toBe('');
  });

  test('the operations are embedded in the page and cannot close their element', async () => {
    const examples = [{ query: '{ site { settings { storeName } } } # </script><script>alert(1)</script>' }];
    const own = await startSubgraph({ examples });
    try {
      const { html } = await open(own.url);
      const block = html.match(/id="operations">(.*?)<\/script>/)?.[1] ?? '';
      expect(JSON.parse(block)).toEqual(examples);
      expect(html).not.toContain('<script>alert');
    } finally {
      await own.close();
    }
  });
});
