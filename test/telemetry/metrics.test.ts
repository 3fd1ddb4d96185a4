import { jane } from '../helpers/demoCustomer.ts';
import { secretsOf } from '../helpers/secretsOf.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

async function scrape(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL('/metrics', url), { headers });
  return { status: response.status, text: await response.text() };
}

/** Returns the value of a series, such as `name{label="value"}`, and 0 if it does not exist. */
function seriesValue(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

describe('the metrics', () => {
  const subgraph = useSubgraph({ env: { LIMIT_SIGN_IN: '2,100,900' } });
  const text = async () => (await scrape(subgraph().url)).text;

  /** Returns by how much each series grows while some work is done. */
  async function growth(work: () => Promise<unknown>, ...series: string[]): Promise<number[]> {
    const before = await text();
    await work();
    const after = await text();
    return series.map((each) => seriesValue(after, each) - seriesValue(before, each));
  }

  test('GraphQL requests are counted by operation, plan and outcome', async () => {
    const of = (operation: string, plan: string, code: string) =>
      `graphql_request_duration_seconds_count{operation="${operation}",plan="${plan}",code="${code}"}`;
    const work = async () => {
      for (const _ of [1, 2]) await subgraph().graphql('query Shop { site { settings { storeName } } }');
      await subgraph().graphql('query Me { account { viewer { email } } }');
      await subgraph().graphql('{ customer { email } unknownField }');
      await subgraph().graphql(
        'query Loyal($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name } } }',
        { r: [{ __typename: 'Product', entityId: 101 }] },
      );
    };
    expect(
      await growth(
        work,
        of('Shop', 'forward', 'OK'),
        of('Me', 'execute', 'OK'),
        of('anonymous', 'none', 'GRAPHQL_VALIDATION_FAILED'),
        of('Loyal', 'entities', 'OK'),
      ),
    ).toEqual([2, 1, 1, 1]);
  });

  test('store requests are counted by API, kind, status and code, with their retries', async () => {
    const of = (kind: string, status: string, code: string) =>
      `store_request_duration_seconds_count{api="storefront",kind="${kind}",status="${status}",code="${code}"}`;
    const work = async () => {
      await setFaults(subgraph().sandbox, { kind: 'status', status: 503, count: 1, operation: 'Once' });
      await subgraph().graphql('query Once { site { settings { storeName } } }');
      await subgraph().graphql(
        'mutation { account { login(input: { email: "jane@example.com", password: "sandbox-Pa55word" }) { errors { code } } } }',
      );
    };
    expect(
      await growth(
        work,
        of('read', '503', 'STORE_UNAVAILABLE'),
        of('read', '200', 'OK'),
        of('mutation', '200', 'OK'),
        'store_retries_total{api="storefront"}',
      ),
    ).toEqual([1, 1, 1, 1]);
    expect(seriesValue(await text(), 'store_query_complexity_count')).toBeGreaterThan(0);
    expect(seriesValue(await text(), 'store_circuit_open{api="storefront"}')).toBe(0);
  });

  test('account outcomes, refused attempts and sessions are counted', async () => {
    const login = () =>
      subgraph().graphql(
        'mutation { account { login(input: { email: "someone@example.com", password: "wrong" }) { errors { code } } } }',
      );
    const work = async () => {
      for (const _ of [1, 2, 3]) await login();
    };
    expect(
      await growth(
        work,
        'account_outcomes_total{mutation="login",outcome="INVALID_CREDENTIALS"}',
        'account_outcomes_total{mutation="login",outcome="RATE_LIMITED"}',
        'account_limits_reached_total{limit="signIn"}',
        'session_presented_total{state="none"}',
      ),
    ).toEqual([2, 1, 1, 3]);
  });

  test('operation names after the first hundred count as other', async () => {
    for (let index = 0; index < 105; index += 1) {
      await subgraph().graphql(`query Name${index} { account { __typename } }`);
    }
    const names = new Set(
      [...(await text()).matchAll(/^graphql_request_duration_seconds_count\{operation="(\w+)"/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(names).toContain('other');
    expect(names.size).toBeLessThanOrEqual(102);
  });

  test('every series has one of the documented prefixes', async () => {
    const names = [...(await text()).matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(name).toMatch(/^(http|graphql|store|account|session|redis|process|nodejs)_/);
  });

  test('no label contains a secret, an email, or a value that a client sent', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    await subgraph().graphql('query Mine { customer { email } }', {}, session);
    await subgraph().graphql('query Canary($c: String!) { site { search(x: $c) } }', { c: 'canary-value-5b1' });
    await subgraph().graphql('{ "canary-value-5b1" }');
    const metrics = await text();
    for (const secret of [
      ...secretsOf(subgraph().sandbox),
      session.authorization ?? 'bcsess_',
      jane.email,
      jane.password,
    ])
      expect(metrics).not.toContain(secret);
    expect(metrics).not.toContain('canary-value');
    expect(metrics).not.toContain('bcsess_');
  });

  test('a request that another machine sent through a proxy is refused', async () => {
    const { status, text: refusal } = await scrape(subgraph().url, { 'x-forwarded-for': '203.0.113.7' });
    expect(status).toBe(403);
    expect(refusal).toContain('METRICS_NOT_ALLOWED');
    expect(refusal).not.toContain('graphql_request');
  });
});

describe('the settings of metrics', () => {
  test('METRICS_PORT serves metrics on a port of their own, to any machine', async () => {
    const subgraph = await startSubgraph({ env: { METRICS_PORT: '0' } });
    try {
      expect((await scrape(subgraph.url)).status).toBe(404);
      const { status, text } = await scrape(subgraph.metricsUrl ?? '', { 'x-forwarded-for': '203.0.113.7' });
      expect(status).toBe(200);
      expect(text).toContain('http_connections');
    } finally {
      await subgraph.close();
    }
  });

  test('METRICS=off serves none', async () => {
    const subgraph = await startSubgraph({ env: { METRICS: 'off' } });
    try {
      expect((await scrape(subgraph.url)).status).toBe(404);
      expect((await subgraph.graphql('{ site { settings { storeName } } }')).errors).toEqual([]);
    } finally {
      await subgraph.close();
    }
  });

  test('METRICS_ACCESS=any serves other machines, and needs no router secret', async () => {
    const subgraph = await startSubgraph({
      env: { METRICS_ACCESS: 'any', ROUTER_SECRETS: 'a-secret-of-more-than-thirty-two-characters' },
    });
    try {
      expect((await scrape(subgraph.url, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
    } finally {
      await subgraph.close();
    }
  });
});
