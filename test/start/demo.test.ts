import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { takePort } from '../helpers/takePort.ts';
import { describeWithCurl } from './describeWithCurl.ts';
import { runStart, type StartRun } from './runStart.ts';

const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0;
const freePorts = { PORT: '0', SANDBOX_PORT: '0', GATEWAY_PORT: '0', LOYALTY_PORT: '0', REVIEWS_PORT: '0' };

describeWithCurl('npm run demo', () => {
  let run: StartRun;
  let banner: string;
  let prometheusUrl: string;
  beforeAll(async () => {
    const { port, release } = await takePort();
    await release();
    prometheusUrl = `http://127.0.0.1:${port}`;
    const env = { ...freePorts, PROMETHEUS_PORT: String(port) };
    run = runStart(env, 'demo.ts', '--api-only', ...(hasPrometheus ? ['--observe'] : []));
    banner = await run.banner();
  });
  afterAll(async () => {
    run.signal('SIGTERM');
    await run.ended;
  });

  test('the banner lists the gateway and every subgraph', () => {
    for (const name of ['Gateway', 'Account', 'Loyalty', 'Reviews']) {
      expect(banner).toMatch(new RegExp(`${name} +http://127\\.0\\.0\\.1:\\d+`));
    }
  });

  test('the printed requests work as pasted, and the first joins Customer, points and reviews', () => {
    const requests = banner.split(/^# .*$/m).slice(1);
    const [asCustomer, asGuest, signIn] = requests.map((command) =>
      JSON.parse(execFileSync('sh', ['-c', command.trim()], { encoding: 'utf8' })),
    );
    expect(requests).toHaveLength(5);
    expect(asCustomer).toEqual({
      data: {
        customer: {
          displayName: 'Jane T.',
          email: 'jane@example.com',
          points: 1150,
          loyaltyTier: 'GOLD',
          pointsPerUnit: 1,
          shopperReviews: [
            { stars: 5, text: expect.any(String), product: { name: 'Harbour Mug', averageStars: 4 } },
            { stars: 5, text: expect.any(String), product: { name: 'Ridgeline Pack', averageStars: 5 } },
          ],
        },
      },
    });
    expect(asGuest.errors).toBeUndefined();
    expect(asGuest.data.shopperReviews[1]).toMatchObject({ author: { displayName: 'Ottoline M.', points: 650 } });
    expect(signIn.data.account.login).toEqual({ customer: { firstName: 'Jane', points: 1150 }, errors: [] });
  });

  // The last test of the block, because it ends the demo.
  (hasPrometheus ? test : test.skip)(
    'npm run demo -- --observe starts Prometheus, prints links to graphs, and ends it on a signal',
    async () => {
      const links = banner.match(/http:\S+\/graph\?\S+/g) ?? [];
      expect(links).toHaveLength(4);
      for (const link of links) {
        const query = new URLSearchParams({ query: new URL(link).searchParams.get('g0.expr') ?? '' });
        const response = await fetch(`${prometheusUrl}/api/v1/query?${query}`);
        expect(await response.json()).toMatchObject({ status: 'success' });
      }
      run.signal('SIGTERM');
      expect((await run.ended).code).toBe(0);
      await expect(fetch(`${prometheusUrl}/-/ready`)).rejects.toThrow();
    },
  );
});

test('npm run demo also starts a fourth subgraph that supergraph.yaml lists, and ends it on a signal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stock-'));
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { stocked: [Product!]! }
    type Product @key(fields: "entityId", resolvable: false) { entityId: Int! }`;
  writeFileSync(join(folder, 'schema.graphql'), sdl);
  writeFileSync(
    join(folder, 'server.mjs'),
    `import { createServer } from 'node:http';
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const data = body.includes('_service') ? { _service: { sdl: ${JSON.stringify(sdl)} } }
        : { stocked: [{ __typename: 'Product', entityId: 101 }] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
    });
    server.listen(process.env.PORT, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));`,
  );
  const listed = readFileSync(packageFile('supergraph.yaml'), 'utf8').replaceAll('file: ./', `file: ${packageFile()}/`);
  writeFileSync(
    join(folder, 'supergraph.yaml'),
    `${listed}\n  stock:\n    routing_url: http://127.0.0.1:4009\n    schema: { file: ./schema.graphql }\n`,
  );
  const run = runStart(
    { ...freePorts, STOCK_PORT: '0' },
    'demo.ts',
    '--api-only',
    '--config',
    join(folder, 'supergraph.yaml'),
  );
  const banner = await run.banner();
  const urlOf = (name: string) => new RegExp(`${name} +(http://\\S+)`).exec(banner)?.[1] ?? '';
  const response = await fetch(urlOf('Gateway'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ stocked { entityId name averageStars } }' }),
  });
  expect(await response.json()).toEqual({
    data: { stocked: [{ entityId: 101, name: 'Harbour Mug', averageStars: 4 }] },
  });
  run.signal('SIGTERM');
  expect((await run.ended).code).toBe(0);
  await expect(fetch(urlOf('Stock'))).rejects.toThrow();
});

test('npm run demo names a port in use and the variable that changes it, and leaves no process running', async () => {
  const taken = await takePort();
  const { code, err } = await runStart({ ...freePorts, GATEWAY_PORT: String(taken.port) }, 'demo.ts').ended;
  await taken.release();
  expect(err).toContain(`Port ${taken.port} is in use. Set GATEWAY_PORT to another port.`);
  expect(code).toBe(1);
});
