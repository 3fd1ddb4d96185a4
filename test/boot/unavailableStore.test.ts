import { mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../sandbox/createSandbox.ts';
import { start } from '../../src/start.ts';
import { startProcess } from '../helpers/startProcess.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';
import { takePort } from '../helpers/takePort.ts';

const nowhere = 'http://127.0.0.1:9/graphql';

test('with STORE_SCHEMA_RETRY the process is live and not ready until the store returns its schema', async () => {
  const sandbox = await createSandbox();
  let isUp = false;
  // A store that is unavailable at first.
  const proxy = createServer(async (request, response) => {
    if (!isUp) return void response.writeHead(503).end();
    const body = await new Response(request as never).text();
    const answer = await fetch(`${sandbox.url}/graphql`, {
      method: 'POST',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      body,
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const reserved = await takePort();
  await reserved.release();
  const starting = startProcess({
    ...sandboxEnvironment(sandbox),
    BIGCOMMERCE_STOREFRONT_API_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/graphql`,
    STORE_SCHEMA_RETRY: 'on',
    STORE_RETRY_PERCENT: '0',
    PORT: String(reserved.port),
  });
  const status = (path: string) =>
    fetch(`http://127.0.0.1:${reserved.port}${path}`).then(
      (response) => response.status,
      () => undefined,
    );
  try {
    while ((await status('/health/live')) !== 200);
    expect(await status('/health/ready')).toBe(503);
    expect(await status('/graphql')).toBe(503);
    isUp = true;
    const subgraph = await starting;
    expect(await status('/health/ready')).toBe(200);
    await subgraph.kill();
  } finally {
    proxy.close();
    await sandbox.close();
  }
});

test('with STORE_SCHEMA_CACHE an instance starts with the last schema while the store is unavailable', async () => {
  const sandbox = await createSandbox();
  const folder = join(mkdtempSync(join(tmpdir(), 'schema-cache-')), 'schemas');
  const env = { ...sandboxEnvironment(sandbox), STORE_SCHEMA_CACHE: folder };
  const lines: string[] = [];
  const log = { write: (line: string) => lines.push(line) };
  await (await start(env, log)).close();
  expect(readdirSync(folder)).toHaveLength(1);

  const subgraph = await start({ ...env, BIGCOMMERCE_STOREFRONT_API_URL: nowhere, STORE_RETRY_PERCENT: '0' }, log);
  expect(lines.join('')).toContain('the cached store schema is used');
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ site { settings { storeName } } }' }),
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'STORE_UNREACHABLE' } }] });
  await subgraph.close();
  await sandbox.close();
});

test('with an empty STORE_SCHEMA_CACHE and an unavailable store the start fails', async () => {
  const sandbox = await createSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'schema-cache-'));
  await expect(
    start(
      {
        ...sandboxEnvironment(sandbox),
        STORE_SCHEMA_CACHE: folder,
        BIGCOMMERCE_STOREFRONT_API_URL: nowhere,
        STORE_RETRY_PERCENT: '0',
      },
      { write: () => {} },
    ),
  ).rejects.toThrow("The store's schema cannot be introspected");
  await sandbox.close();
});
