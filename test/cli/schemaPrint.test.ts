import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { type DevelopmentStore, developmentStore } from '../../dev/developmentStore.ts';
import { runCommand } from '../helpers/runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'schema-print-'));

describe('the command schema print', () => {
  let store: DevelopmentStore;
  beforeAll(async () => {
    store = await developmentStore({ SANDBOX_PORT: '0' });
  });
  afterAll(() => store.close());

  test('schema print prints the SDL of the subgraph over the configured store, and nothing else', async () => {
    const { code, out, err } = await runCommand(['schema', 'print'], { env: store.env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(parse(out).definitions.length).toBeGreaterThan(100);
    expect(out).toMatch(/^type Customer\b[^{]*@key\(fields: "entityId"\)/m);
    expect(out).toMatch(/^ {2}loginWithCustomerLoginJwt\(/m);
    expect(out).toMatch(/^ {2}ssoLogin\(/m);
  });

  test('with a session cookie the value of a session is nullable, and nothing else changes', async () => {
    const plain = await runCommand(['schema', 'print'], { env: store.env });
    const cookie = await runCommand(['schema', 'print'], { env: { ...store.env, SESSION_COOKIE: '__Host-account' } });
    const lines = (out: string) => out.split('\n');
    const changed = lines(cookie.out).filter((line, index) => line !== lines(plain.out)[index]);

    expect(lines(cookie.out)).toHaveLength(lines(plain.out).length);
    expect(changed).toEqual(['  value: String']);
  });

  test('schema print needs no store if the schema is pinned in a file', async () => {
    const file = join(folder, 'store.graphql');
    writeFileSync(
      file,
      `"A moment." scalar DateTime
      type Query { customer: Customer }
      type Mutation { logout: Boolean }
      type Customer { entityId: Int! "Pinned." email: String! }
      type Cart { entityId: String! }
      type CustomerAddress { entityId: Int! city: String! }
      type CustomerAccessToken { value: String! expiresAt: DateTime! }`,
    );
    const { code, out, err } = await runCommand(['schema', 'print'], { env: { STORE_SCHEMA: file } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('"""Pinned."""');
  });

  test.each([
    ['that is not there', 'absent.graphql', undefined],
    ['that is no schema', 'wrong.graphql', 'type {'],
  ])(
    'schema print refuses a pinned file %s with its name, and prints nothing to standard output',
    async (_, name, text) => {
      const file = join(folder, name);
      if (text !== undefined) writeFileSync(file, text);
      const { code, out, err } = await runCommand(['schema', 'print'], { env: { STORE_SCHEMA: file } });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(file);
      expect(err).not.toContain('    at ');
    },
  );

  test('schema print gives the reason without a stack trace if the store does not respond', async () => {
    const env = { ...store.env, BIGCOMMERCE_STOREFRONT_API_URL: 'http://127.0.0.1:1/graphql' };
    const { code, out, err } = await runCommand(['schema', 'print'], { env });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain("The store's schema cannot be introspected");
    expect(err).not.toContain('    at ');
  });
});
