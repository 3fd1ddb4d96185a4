import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { start } from '../../src/start.ts';
import { askStore } from '../helpers/askStore.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

/** A field that a pinned schema has and the store does not. */
const GONE = 'settingsOfYesterday: String\n  settings: Settings';

describe('a store whose schema has changed since it was pinned', () => {
  let sandbox: Sandbox;
  let file: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    const current = printSchema(buildClientSchema((await askStore(sandbox, getIntrospectionQuery())).data));
    expect(current).toContain('settings: Settings');
    file = join(mkdtempSync(join(tmpdir(), 'pinned-')), 'store.graphql');
    writeFileSync(file, current.replace('settings: Settings', GONE));
  });
  afterAll(() => sandbox.close());

  async function running(env: NodeJS.ProcessEnv) {
    const lines: string[] = [];
    const waiting: { readonly text: string; readonly resolve: () => void }[] = [];
    const write = (line: string) => {
      lines.push(line);
      for (const { text, resolve } of waiting) if (line.includes(text)) resolve();
    };
    const server = await start({ ...sandboxEnvironment(sandbox), ...env }, { write });
    return {
      server,
      log: () => lines.join(''),
      logged: (text: string) => new Promise<void>((resolve) => waiting.push({ text, resolve })),
      post: async (query: string) => {
        const response = await fetch(server.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        return response.json();
      },
      metrics: async () => (await fetch(server.metricsUrl ?? '')).text(),
    };
  }

  test('a document that the store refuses as invalid is counted and logged, and the client receives the error', async () => {
    const { server, post, metrics, log } = await running({ STORE_SCHEMA: file });
    expect(await metrics()).toMatch(/^store_schema_refusals_total 0$/m);
    expect(await post('query Old { site { settingsOfYesterday } }')).toMatchObject({
      errors: [{ message: expect.stringContaining('settingsOfYesterday') }],
    });
    expect(await metrics()).toMatch(/^store_schema_refusals_total 1$/m);
    expect(log()).toMatch(/"event":"schema drift","source":"response","operation":"Old"/);
    await server.close();
  });

  test('other errors of the store are not counted as a changed schema', async () => {
    const { server, post, metrics } = await running({});
    await post('mutation { login(email: "jane@example.com", password: "wrong") { result } }');
    expect(await metrics()).toMatch(/^store_schema_refusals_total 0$/m);
    await server.close();
  });

  test('with STORE_SCHEMA_POLL_SECONDS a changed schema is logged with its breaking changes, and measured', async () => {
    const { server, metrics, log, logged } = await running({ STORE_SCHEMA: file, STORE_SCHEMA_POLL_SECONDS: '1' });
    await logged('"source":"poll"');
    expect(log()).toMatch(
      /"source":"poll","breakingChanges":1,"examples":\["Site.settingsOfYesterday was removed\."\]/,
    );
    expect(await metrics()).toMatch(/^store_schema_outdated 1$/m);
    await server.close();
  });
});
