import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jane } from '../helpers/demoCustomer.ts';
import { secretsOf } from '../helpers/secretsOf.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

type Line = Readonly<Record<string, unknown>>;

const linesOf = (log: string): Line[] =>
  log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('the access log', () => {
  const subgraph = useSubgraph({ env: { ACCESS_LOG: 'on', LOG_LEVEL: 'trace' } });
  const requests = () => linesOf(subgraph().log()).filter(({ event }) => event === 'request');

  test('each request has one line with its operation, plan, outcome and store requests', async () => {
    const id = '3f2b8c1e-5a4d-4e6f-9b7a-1c2d3e4f5a6b';
    const before = requests().length;
    await subgraph().graphql('query Shop { site { settings { storeName } } }', {}, { 'x-correlation-id': id });
    await subgraph().graphql('{ nothing }');
    const [shop, refused, ...others] = requests().slice(before);
    expect(shop).toMatchObject({
      operation: 'Shop',
      plan: 'forward',
      code: 'OK',
      status: 200,
      storeRequests: 1,
      milliseconds: expect.any(Number),
      bytes: expect.any(Number),
      correlationId: id,
      service: 'bigcommerce-account-subgraph',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      instance: expect.any(String),
    });
    expect(refused).toMatchObject({ plan: 'none', code: 'GRAPHQL_VALIDATION_FAILED', storeRequests: 0 });
    expect(others).toEqual([]);
  });

  test('the response carries the correlation id of its log line', async () => {
    const response = await fetch(subgraph().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ site { settings { storeName } } }' }),
    });
    await response.text();
    expect(response.headers.get('x-correlation-id')).toBe(requests().at(-1)?.correlationId);
  });

  test('no line contains a secret, an email or a value that a client sent', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    await subgraph().graphql('query Mine { customer { email } }', {}, session);
    await subgraph().graphql(
      'query Canary($c: String!) { site { route(path: $c) { node { id } } } }',
      { c: '/canary-value-5b1' },
      { cookie: 'canary-cookie', 'x-service-authorization': 'Bearer canary-credential' },
    );
    await fetch(`${subgraph().url}?query={canary-url}`, { headers: { 'apollo-require-preflight': '1' } });
    const log = subgraph().log();
    const secrets = [
      ...secretsOf(subgraph().sandbox),
      session.authorization?.slice(7) ?? '',
      jane.email,
      jane.password,
    ];
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).not.toContain('canary');
  });
});

describe('other lines of the log', () => {
  test('an operation that takes longer than SLOW_OPERATION_MS has a line', async () => {
    const subgraph = await startSubgraph({ env: { SLOW_OPERATION_MS: '50' } });
    try {
      await setFaults(subgraph.sandbox, { kind: 'latency', ms: 100, operation: 'Slow' });
      await subgraph.graphql('query Slow { site { settings { storeName } } }');
      expect(linesOf(subgraph.log())).toContainEqual(
        expect.objectContaining({ event: 'slow operation', operation: 'Slow', level: 40 }),
      );
    } finally {
      await subgraph.close();
    }
  });

  test('the same fault of the store has one line at once, and one with the number of the others', async () => {
    const subgraph = await startSubgraph({ env: { STORE_RETRY_PERCENT: '0', STORE_CIRCUIT_FAILURE_PERCENT: 'off' } });
    await setFaults(subgraph.sandbox, { kind: 'status', status: 503 });
    const logout = 'mutation { logout { result } }';
    for (let index = 0; index < 5; index += 1) await subgraph.graphql(logout);
    await subgraph.close();
    const faults = linesOf(subgraph.log()).filter(({ event }) => event === 'store fault');
    expect(faults.map(({ api, code, count }) => ({ api, code, count }))).toEqual([
      { api: 'storefront', code: 'STORE_UNAVAILABLE', count: 1 },
      { api: 'storefront', code: 'STORE_UNAVAILABLE', count: 4 },
    ]);
  });

  test('audit events are in the file of AUDIT_LOG and not in the main log, with the address and the correlation id', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'audit-')), 'audit.log');
    const subgraph = await startSubgraph({ env: { AUDIT_LOG: file } });
    await subgraph.signIn(jane.email, jane.password);
    await subgraph.close();
    expect(linesOf(readFileSync(file, 'utf8'))).toEqual([
      expect.objectContaining({
        event: 'account',
        mutation: 'login',
        outcome: 'ok',
        customerEntityId: jane.entityId,
        clientAddress: '127.0.0.1',
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      }),
    ]);
    expect(subgraph.log()).not.toContain('"event":"account"');
  });

  test('a client cannot fill the log with store errors under ever new operation names', async () => {
    const subgraph = await startSubgraph();
    for (let index = 0; index < 5; index += 1) {
      await subgraph.graphql(`mutation Name${index} { login(email: "a@example.com", password: "x") { result } }`);
    }
    await subgraph.close();
    const lines = linesOf(subgraph.log()).filter(({ event }) => event === 'store errors');
    expect(lines.map(({ count }) => count)).toEqual([1, 4]);
  });
});
