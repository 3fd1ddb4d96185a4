import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, introspectionFromSchema, parse, print, visit } from 'graphql';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';
import { start } from '../../src/start.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const sdl = loadStorefrontTypeDefs();

/** The sandbox's schema without a mutation, or with the mutation but without its arguments. */
function withMutation(name: string, change: 'left out' | 'without arguments'): string {
  return print(
    visit(parse(sdl), {
      ObjectTypeDefinition: (node) => (node.name.value === 'Mutation' ? undefined : false),
      FieldDefinition(node) {
        if (node.name.value !== name) return undefined;
        return change === 'left out' ? null : { ...node, arguments: [] };
      },
    }),
  );
}

describe('starting over a store', () => {
  let sandbox: Sandbox;
  const folder = mkdtempSync(join(tmpdir(), 'boot-'));
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await sandbox.close();
  });

  /** Starts over a pinned schema. Returns the URL or the startup error, and the log. */
  async function startOver(schema: string, env: NodeJS.ProcessEnv = {}, file = 'store.graphql') {
    const path = join(folder, file);
    writeFileSync(path, schema);
    const log: string[] = [];
    try {
      const server = await start(
        { ...sandboxEnvironment(sandbox), STORE_SCHEMA: path, ...env },
        { write: (line) => log.push(line) },
      );
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ _service { sdl } site { settings { storeName } } }' }),
      });
      const answer = JSON.parse(await response.text());
      await server.close();
      return { answer, log: log.join('') };
    } catch (error) {
      return { refusal: error instanceof Error ? `${error.name}: ${error.message}` : String(error), log: log.join('') };
    }
  }

  test.each([
    ['a type of ours', `${sdl} type AccountSession { id: ID }`, 'AccountSession'],
    ['an input of ours', `${sdl} input AccountLoginInput { id: ID }`, 'AccountLoginInput'],
    ['an enum of ours', `${sdl} enum AccountErrorCode { A }`, 'AccountErrorCode'],
    ['a root field of ours', `${sdl} extend type Query { account: String }`, 'Query.account'],
    ['a mutation of ours', `${sdl} extend type Mutation { account: String }`, 'Mutation.account'],
    ['a name of the federation’s', `${sdl} scalar _Any`, '_Any'],
    ['a root field of the federation’s', `${sdl} extend type Query { _service: String }`, 'Query._service'],
  ])('a store that already has %s is refused, and the message contains the name', async (_what, schema, name) => {
    const { refusal } = await startOver(schema);

    expect(refusal).toMatch(/^BootError: /);
    expect(refusal).toContain(name);
  });

  test('a store that has several of the subgraph’s names is refused with all of them', async () => {
    const { refusal } = await startOver(`${sdl} type AccountSession { id: ID } extend type Query { account: String }`);

    expect(refusal).toContain('AccountSession');
    expect(refusal).toContain('Query.account');
  });

  test('a store that lacks a core operation is refused, and the message names the operation and what is missing', async () => {
    const { refusal } = await startOver(withMutation('loginWithCustomerLoginJwt', 'left out'));

    expect(refusal).toMatch(/^BootError: /);
    expect(refusal).toContain('account.ssoLogin');
    expect(refusal).toContain('loginWithCustomerLoginJwt');
  });

  test.each([
    ['Mutation', 'login', 'account.login'],
    ['Mutation', 'loginWithCustomerLoginJwt', 'account.ssoLogin'],
    ['Mutation', 'logout', 'account.logout'],
    ['CustomerMutations', 'resetPassword', 'account.completePasswordReset'],
    ['CustomerMutations', 'requestResetPassword', 'account.requestPasswordReset'],
    ['CustomerMutations', 'changePassword', 'account.changePassword'],
    ['CustomerMutations', 'registerCustomer', 'account.register'],
    ['CustomerMutations', 'updateCustomer', 'account.updateProfile'],
    ['CustomerMutations', 'addCustomerAddress', 'account.addAddress'],
    ['CustomerMutations', 'updateCustomerAddress', 'account.updateAddress'],
    ['CustomerMutations', 'deleteCustomerAddress', 'account.deleteAddress'],
  ])('a store that lacks %s.%s is refused, and the message names %s', async (type, field, feature) => {
    const schema = visit(parse(sdl), {
      ObjectTypeDefinition: (node) => (node.name.value === type ? undefined : false),
      FieldDefinition: (node) => (node.name.value === field ? null : undefined),
    });
    const { refusal } = await startOver(print(schema));

    expect(refusal).toMatch(/^BootError: /);
    expect(refusal).toContain(feature);
  });

  test('a store that lacks an optional operation starts, and the log names what is disabled', async () => {
    const { answer, log } = await startOver(withMutation('logout', 'without arguments'));

    expect(answer.data.site.settings.storeName).toEqual(expect.any(String));
    expect(log).toContain('account.logout with a cart to give back');
    expect(log).toContain('feature is off');
  });

  test('a schema pinned as an introspection result starts, with or without its data wrapper', async () => {
    const introspection = introspectionFromSchema(buildSchema(sdl));

    for (const json of [introspection, { data: introspection }]) {
      const { answer } = await startOver(JSON.stringify(json), {}, 'store.json');
      expect(answer.data._service.sdl).toMatch(/type Customer[^{]*@key\(fields: "entityId"/);
    }
  });

  test('with a pinned schema, no request reaches the store before a client sends one', async () => {
    sandbox.reset();
    const path = join(folder, 'pinned.graphql');
    writeFileSync(path, sdl);
    const server = await start({ ...sandboxEnvironment(sandbox), STORE_SCHEMA: path }, { write: () => {} });
    await server.close();

    expect(sandbox.state.requests).toEqual([]);
  });

  test.each([
    ['is not there', 'missing.graphql', undefined],
    ['is no schema', 'broken.graphql', 'type Query {'],
    ['names a type that is not there', 'unknown.graphql', 'type Query { site: Site }'],
    [
      'breaks the promise of an interface',
      'promise.graphql',
      `${sdl} interface A { a: ID } type B implements A { b: ID }`,
    ],
    ['is half an introspection result', 'broken.json', '{"data": {"__schema"'],
    ['is an introspection error', 'error.json', '{"errors": [{"message": "no"}]}'],
  ])('a pinned schema that %s is refused, and the message names the file', async (_how, file, content) => {
    if (content !== undefined) writeFileSync(join(folder, file), content);
    const env = { ...sandboxEnvironment(sandbox), STORE_SCHEMA: join(folder, file) };

    await expect(start(env, { write: () => {} })).rejects.toThrow(
      expect.objectContaining({ name: 'StoreSchemaError', message: expect.stringContaining(file) }),
    );
  });

  test('an unreachable store is refused with the reason and without secrets', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const env = {
      ...sandboxEnvironment(sandbox),
      BIGCOMMERCE_STOREFRONT_API_URL: `http://127.0.0.1:${port}/graphql`,
      STORE_TIMEOUT_MS: '2000',
    };

    await expect(start(env, { write: () => {} })).rejects.toThrow(/could not be reached/);
  });

  test('a store that needs more time for its schema than a shopper may wait is still introspected', async () => {
    await setFaults(sandbox, { kind: 'latency', ms: 400, count: 1 });
    const server = await start({ ...sandboxEnvironment(sandbox), STORE_TIMEOUT_MS: '200' }, { write: () => {} });
    await server.close();

    expect(server.url).toMatch(/^http/);
  });

  test('a store that refuses the token is refused, and the message does not contain the token', async () => {
    const env = { ...sandboxEnvironment(sandbox), BIGCOMMERCE_STOREFRONT_TOKEN: 'wrong-token-value' };
    const refusal = await start(env, { write: () => {} }).catch((error: Error) => error.message);

    expect(refusal).toMatch(/credentials/);
    expect(refusal).not.toContain('wrong-token-value');
  });

  test('a port in use is refused in one line that says what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const { refusal } = await startOver(sdl, { PORT: String(port) });
    await new Promise((resolve) => taken.close(resolve));

    expect(refusal).toBe(`BootError: Port ${port} is in use. Set PORT to another port.`);
  });
});
