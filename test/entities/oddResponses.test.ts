import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

interface Answer {
  readonly data: { readonly site: { readonly products: { readonly edges: unknown[] } } };
}

/** Starts a proxy of a store that rewrites the responses to references. */
async function startRewritingProxy() {
  let target = '';
  let rewrite = (answer: string) => answer;
  const server = createServer(async (request, response) => {
    const { host, connection, 'content-length': _, 'transfer-encoding': __, ...headers } = request.headers;
    const body = await text(request);
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
    const written = await answer.text();
    const isAsked = body.includes('ProductReferences');
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(isAsked ? rewrite(written) : written);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    standBefore(storefrontUrl: string) {
      target = storefrontUrl;
    },
    rewriteBy(how: typeof rewrite) {
      rewrite = how;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The response with changed edges. */
const withEdges = (change: (edges: unknown[]) => unknown[]) => (written: string) => {
  const answer = JSON.parse(written) as Answer;
  const { products } = answer.data.site;
  return JSON.stringify({ data: { site: { products: { ...products, edges: change(products.edges) } } } });
};

const noNode = { node: null };

describe('the forms of a store response with entities', () => {
  let subgraph: TestSubgraph;
  let proxy: Awaited<ReturnType<typeof startRewritingProxy>>;
  beforeAll(async () => {
    proxy = await startRewritingProxy();
    subgraph = await startSubgraph({
      envFor({ storefrontUrl }) {
        proxy.standBefore(storefrontUrl);
        return { BIGCOMMERCE_STOREFRONT_API_URL: proxy.url, GUEST_SHARING: 'off' };
      },
    });
  });
  afterAll(async () => {
    await subgraph.close();
    await proxy.close();
  });

  async function ask(selection: string) {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { ${selection} } } }`;
    const of = [121, 404, 101].map((entityId) => ({ __typename: 'Product', entityId }));
    const { text: written, errors } = await subgraph.graphql(query, { of });
    expect(errors).toEqual([]);
    return written;
  }

  test.each<[string, (written: string) => string]>([
    ['as ever', (written) => written],
    ['with spaces and line ends', (written) => JSON.stringify(JSON.parse(written), null, 2)],
    ['with a line end behind it', (written) => `${written}\n`],
    ['with nulls before, among and behind the edges', withEdges((edges) => [null, ...edges.flatMap((e) => [e, null])])],
    ['with a null in front', withEdges((edges) => [null, ...edges])],
    ['with a null among the edges', withEdges(([first, ...others]) => [first, null, ...others])],
    ['with a null at the end', withEdges((edges) => [...edges, null])],
    ['with an edge of nothing in front', withEdges((edges) => [noNode, ...edges])],
    ['with an edge of nothing among the others', withEdges(([first, ...others]) => [first, noNode, ...others])],
    ['with an edge of nothing at the end', withEdges((edges) => [...edges, noNode])],
    ['with the edges in another order', withEdges((edges) => edges.toReversed())],
    ['with its keys in another order', withEdges((edges) => edges.map(turned))],
  ])('%s', async (_, rewrite) => {
    for (const selection of ['name', 'entityId', 'gone: name @skip(if: true)']) {
      proxy.rewriteBy((written) => written);
      const usual = JSON.parse(await ask(selection));
      proxy.rewriteBy(rewrite);
      expect(JSON.parse(await ask(selection))).toEqual(usual);
    }
    proxy.rewriteBy(rewrite);
    expect(JSON.parse(await ask('name')).data).toEqual({
      _entities: [{ name: 'Field Notebook' }, null, { name: 'Harbour Mug' }],
    });
  });

  test('a value that looks like the start of an entity is a value', async () => {
    proxy.rewriteBy(
      withEdges((edges) => edges.map((edge) => withName(edge, '}},{"node":{"referenceKey":121,"name":"x"}}'))),
    );
    expect(JSON.parse(await ask('name')).data._entities[2].name).toBe('}},{"node":{"referenceKey":121,"name":"x"}}');
  });

  test('a response without entities is handled', async () => {
    proxy.rewriteBy(withEdges(() => []));
    expect(await ask('name')).toBe('{"data":{"_entities":[null,null,null]}}');
  });
});

function turned(edge: unknown): unknown {
  const { node } = edge as { node: object };
  return { node: Object.fromEntries(Object.entries(node).toReversed()) };
}

function withName(edge: unknown, name: string): unknown {
  const { node } = edge as { node: object };
  return { node: { ...node, name } };
}
