import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { type RunningServer, start } from '../../src/start.ts';
import { type RecordingProxy, startRecordingProxy } from '../helpers/recordingProxy.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const product = 'site { product(entityId: $id) { name } }';
const logout = 'logout(cartEntityId: $cart) { result }';

describe('the variables that the store receives', () => {
  let sandbox: Sandbox;
  let proxy: RecordingProxy;
  let server: RunningServer;
  beforeAll(async () => {
    sandbox = await createSandbox();
    proxy = await startRecordingProxy(sandbox.storefrontUrl);
    const env = { ...sandboxEnvironment(sandbox), BIGCOMMERCE_STOREFRONT_API_URL: proxy.url };
    server = await start(env, { write: () => {} });
  });
  afterAll(async () => {
    await server.close();
    await proxy.close();
    await sandbox.close();
  });

  async function sent(body: object): Promise<unknown[]> {
    proxy.seen.length = 0;
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(((await response.json()) as { errors?: unknown }).errors).toBeUndefined();
    return proxy.seen.map((request) => (request.body as { variables?: unknown }).variables);
  }

  test.each([
    ['forwarded', `query ($id: Int!) { ${product} }`, { id: 101 }, [{ id: 101 }]],
    ['executed', `query ($id: Int!) { ${product} account { __typename } }`, { id: 101 }, [{ id: 101 }]],
    [
      'one mutation after the other',
      `mutation ($cart: String, $other: String) { a: ${logout} b: logout(cartEntityId: $other) { result } }`,
      { cart: 'mine', other: 'theirs' },
      [{ cart: 'mine' }, { other: 'theirs' }],
    ],
    ['without any', '{ site { settings { storeName } } }', {}, [undefined]],
  ])('%s', async (_how, query, used, expected) => {
    const variables = { ...used, password: 'not-declared', toString: 'not-declared' };
    // The second request bypasses the pipeline if that is possible.
    for (const _again of [1, 2]) expect(await sent({ query, variables })).toEqual(expected);
  });

  test('only the variables of the named operation are sent', async () => {
    const query = `query Product($id: Int!) { ${product} } query Other($email: String!) { site { route(path: $email) { redirect { __typename } } } }`;
    const variables = { id: 101, email: 'jane@example.com' };

    for (const _again of [1, 2])
      expect(await sent({ query, operationName: 'Product', variables })).toEqual([{ id: 101 }]);
  });
});
