import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { type CollectedSpan, type Collector, startCollector } from '../helpers/startCollector.ts';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

const login =
  'mutation SignIn($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } customer { email } } } }';

let collector: Collector;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

/** Does some work with a subgraph that exports traces, and returns the spans, which have all arrived. */
async function traced(
  work: (subgraph: TestSubgraph) => Promise<unknown>,
  env: NodeJS.ProcessEnv = {},
): Promise<readonly CollectedSpan[]> {
  const subgraph = await startSubgraph({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env } });
  try {
    await work(subgraph);
  } finally {
    await subgraph.close();
  }
  return collector.spans;
}

function named(spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const found = spans.find((span) => span.name === name);
  if (!found) throw new Error(`No span ${name} among ${spans.map((span) => span.name).join(', ')}`);
  return found;
}

describe('traces', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parent = '00f067aa0ba902b7';

  test('a request continues the trace of the router, and the store receives it', async () => {
    let storeHeaders: Readonly<Record<string, string>> | undefined;
    let log = '';
    const spans = await traced(
      async (subgraph) => {
        await subgraph.graphql(
          'query Shop { site { settings { storeName } } }',
          {},
          {
            traceparent: `00-${traceId}-${parent}-01`,
          },
        );
        storeHeaders = (await subgraph.storeRequests()).at(-1)?.headers;
        log = subgraph.log();
      },
      { ACCESS_LOG: 'on' },
    );
    const request = named(spans, 'POST /graphql');
    const store = spans.find(
      ({ attributes }) => attributes['graphql.operation.name'] === 'Shop' && attributes['store.api'],
    );
    expect(request).toMatchObject({
      traceId,
      parentSpanId: parent,
      kind: 2,
      service: 'bigcommerce-account-subgraph',
      attributes: { 'graphql.operation.name': 'Shop', 'graphql.plan': 'forward', 'graphql.outcome': 'OK' },
    });
    expect(named(spans, 'plan')).toMatchObject({ traceId, parentSpanId: request.spanId });
    expect(store).toMatchObject({ traceId, parentSpanId: request.spanId, kind: 3, name: 'store request' });
    expect(storeHeaders?.traceparent).toBe(`00-${traceId}-${store?.spanId}-01`);
    expect(log).toContain(`"traceId":"${traceId}"`);
  });

  test('the store requests of an account mutation are below its step', async () => {
    const spans = await traced((subgraph) =>
      subgraph.graphql(login, { input: { email: jane.email, password: jane.password } }),
    );
    const step = named(spans, 'account.login');
    expect(step).toMatchObject({
      parentSpanId: named(spans, 'POST /graphql').spanId,
      attributes: { 'account.outcome': 'ok' },
    });
    expect(spans.filter(({ parentSpanId }) => parentSpanId === step.spanId).map(({ name }) => name)).toContain(
      'store request',
    );
  });

  test('a failed store request has the error’s code', async () => {
    const spans = await traced(async (subgraph) => {
      await subgraph.sandbox.close();
      await subgraph.graphql('query Shop { site { settings { storeName } } }');
    });
    const failed = spans.filter(({ status }) => status === 2);
    expect(failed.map(({ name }) => name)).toEqual(expect.arrayContaining(['store request', 'POST /graphql']));
    for (const { attributes } of failed) expect(attributes['error.type']).toBe('STORE_UNREACHABLE');
  });

  test('no span contains a password, a session, an email or a variable', async () => {
    let session: Record<string, string> = {};
    await traced(async (subgraph) => {
      session = await subgraph.signIn(jane.email, jane.password);
      await subgraph.graphql('query Mine { customer { email } }', {}, session);
      await subgraph.graphql(login, { input: { email: 'canary@example.com', password: 'canary-password' } });
      await subgraph.graphql('query Find($term: String!) { site { route(path: $term) { redirect { id } } } }', {
        term: '/canary-path',
      });
    });
    expect(collector.spans.length).toBeGreaterThan(5);
    for (const secret of [jane.email, jane.password, session.authorization?.slice(7, 40) ?? '', 'canary']) {
      expect(collector.received()).not.toContain(secret);
    }
  });

  test('without OTEL variables the store receives no traceparent', async () => {
    const spans = await traced(
      async (subgraph) => {
        await subgraph.graphql(
          '{ site { settings { storeName } } }',
          {},
          {
            traceparent: `00-${traceId}-${parent}-01`,
          },
        );
        expect((await subgraph.storeRequests()).at(-1)?.headers).not.toHaveProperty('traceparent');
      },
      { OTEL_SDK_DISABLED: 'true' },
    );
    expect(spans).toEqual([]);
  });
});

(hasRedis ? test : test.skip)('a Redis command is a span of the step that sent it', async () => {
  const redis = await startRedis();
  const spans = await traced(
    (subgraph) => subgraph.graphql(login, { input: { email: jane.email, password: jane.password } }),
    { REDIS_URL: redis.url },
  );
  await redis.stop();
  const step = named(spans, 'account.login');
  const commands = spans.filter(({ attributes }) => attributes['db.system.name'] === 'redis');
  expect(commands.length).toBeGreaterThan(0);
  for (const { parentSpanId } of commands) expect(parentSpanId).toBe(step.spanId);
});

test('a trace leads from @apollo/gateway through the subgraph to the store', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [packageFile('dev', 'run.mjs'), 'test/telemetry/tracedSupergraph.ts'],
    { env: { PATH: process.env.PATH, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } },
  );
  const { spans } = collector;
  const below = (name: string, parent: CollectedSpan | undefined) =>
    spans.find((span) => span.name === name && span.parentSpanId === parent?.spanId);
  const fetched = named(spans, 'gateway.fetch');
  const store = below('store request', below('POST /graphql', fetched));
  expect(store?.traceId).toBe(fetched.traceId);
  expect(stdout).toBe(`00-${fetched.traceId}-${store?.spanId}-01`);
});
