import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, parse, print, printSchema } from 'graphql';
import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { storefrontSchema } from '../../sandbox/storefront/storefrontSchema.ts';
import { readStoreSchema } from '../../src/subgraph/loadStoreSchema.ts';
import { describeRealSchemas } from '../helpers/realSchemas.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'schema-pull-')), 'store.graphql');

const sorted = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));

/** The variables of a job that only reads the schema. */
function storefrontOnly(sandbox: Sandbox): NodeJS.ProcessEnv {
  const {
    BIGCOMMERCE_STORE_HASH,
    BIGCOMMERCE_CHANNEL_ID,
    BIGCOMMERCE_STOREFRONT_TOKEN,
    BIGCOMMERCE_STOREFRONT_API_URL,
  } = sandboxEnvironment(sandbox);
  return {
    BIGCOMMERCE_STORE_HASH,
    BIGCOMMERCE_CHANNEL_ID,
    BIGCOMMERCE_STOREFRONT_TOKEN,
    BIGCOMMERCE_STOREFRONT_API_URL,
  };
}

describe('the command schema pull', () => {
  let sandbox: Sandbox;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    sandbox = await createSandbox();
    env = storefrontOnly(sandbox);
  });
  afterAll(() => sandbox.close());

  test("schema pull writes the store's complete schema, with only the storefront's credentials", async () => {
    const file = newFile();
    const { code, out, err } = await runCommand(['schema', 'pull', '--output', file], { env });
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
    expect(sorted(await readStoreSchema(file))).toBe(sorted(storefrontSchema()));
  });

  test('schema pull writes the same bytes when it runs again, and reports that nothing changed', async () => {
    const [file, again] = [newFile(), newFile()];
    await runCommand(['schema', 'pull', '--output', file], { env });
    await runCommand(['schema', 'pull', '--output', again], { env });
    expect(readFileSync(again)).toEqual(readFileSync(file));
    const { steps } = await runCommand(['schema', 'pull', '--output', file], { env });
    expect(steps.at(-1)).toBe(`${file} is up to date.`);
    expect(readFileSync(again)).toEqual(readFileSync(file));
  });

  test('schema pull writes the same bytes in whatever order a store lists its schema', async () => {
    const { definitions } = parse(printSchema(storefrontSchema()));
    const reversed = [...definitions].reverse().map(print).join('\n');
    const other = await createSandbox({ schema: reversed });
    const { out } = await runCommand(['schema', 'pull'], { env: storefrontOnly(other) });
    await other.close();
    expect(out).toBe((await runCommand(['schema', 'pull'], { env })).out);
  });

  test('schema pull writes to STORE_SCHEMA by default, and the file need not exist', async () => {
    const [pinned, elsewhere] = [newFile(), newFile()];
    await runCommand(['schema', 'pull', '--output', elsewhere], { env: { ...env, STORE_SCHEMA: pinned } });
    expect({ pinned: existsSync(pinned), elsewhere: existsSync(elsewhere) }).toEqual({
      pinned: false,
      elsewhere: true,
    });
    await runCommand(['schema', 'pull'], { env: { ...env, STORE_SCHEMA: pinned } });
    expect(readFileSync(pinned)).toEqual(readFileSync(elsewhere));
  });

  test('schema pull writes the schema and nothing else to standard output if no file is named', async () => {
    const { code, out, steps } = await runCommand(['schema', 'pull'], { env });
    expect(code).toBe(0);
    expect(sorted(buildSchema(out))).toBe(sorted(storefrontSchema()));
    expect(steps).toEqual([`Introspecting the store at ${new URL(sandbox.url).host} …`]);
  });

  test('schema pull queries the store although a schema is pinned, and replaces it', async () => {
    const file = newFile();
    writeFileSync(file, 'type Query { old: Int }\n');
    const { code, steps } = await runCommand(['schema', 'pull'], { env: { ...env, STORE_SCHEMA: file } });
    expect({ code, last: steps.at(-1) }).toEqual({
      code: 0,
      last: expect.stringMatching(/store\.graphql changed: \d+ lines\.$/),
    });
    expect(sorted(await readStoreSchema(file))).toBe(sorted(storefrontSchema()));
  });

  test('schema pull keeps the pinned schema if the store does not respond, and gives the reason', async () => {
    const file = newFile();
    writeFileSync(file, 'type Query { old: Int }\n');
    const { code, out, err } = await runCommand(['schema', 'pull'], {
      env: { ...env, STORE_SCHEMA: file, BIGCOMMERCE_STOREFRONT_API_URL: 'http://127.0.0.1:1/graphql' },
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain("The store's schema cannot be introspected");
    expect(err).not.toContain('    at ');
    expect(readFileSync(file, 'utf8')).toBe('type Query { old: Int }\n');
  });

  test('schema pull names every variable that it needs, and no others', async () => {
    const { code, out, err } = await runCommand(['schema', 'pull'], { env: { BIGCOMMERCE_CHANNEL_ID: '1' } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.match(/BIGCOMMERCE_\w+/g)).toEqual(['BIGCOMMERCE_STORE_HASH', 'BIGCOMMERCE_STOREFRONT_TOKEN']);
  });

  test('schema pull names a file that it cannot write', async () => {
    const file = join(newFile(), 'no-folder', 'store.graphql');
    const { code, out, err } = await runCommand(['schema', 'pull', '--output', file], { env });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`${file} cannot be written`);
  });

  test('schema check finds no change in a schema that schema pull just wrote', async () => {
    const file = newFile();
    await runCommand(['schema', 'pull', '--output', file], { env });
    const { code, out } = await runCommand(['schema', 'check'], { env: { ...env, STORE_SCHEMA: file } });
    expect(code).toBe(0);
    expect(out).toContain(
      `to the store at ${new URL(sandbox.url).host}: 0 breaking, 0 dangerous and 0 safe changes, and 0 changed descriptions.`,
    );
  });

  test('schema check finds later changes of the store in a schema that schema pull wrote', async () => {
    const file = newFile();
    const text = sorted(storefrontSchema()).replace('type Customer {', 'type Customer { fax: String');
    writeFileSync(file, text);
    const { code, out } = await runCommand(['schema', 'check'], { env: { ...env, STORE_SCHEMA: file } });
    expect(code).toBe(1);
    expect(out).toContain("  Customer.fax   Field 'fax' was removed");
  });
});

describeRealSchemas('schema pull from a store', (file) => {
  test('schema pull writes a real store’s schema without changes', async () => {
    const schema = await readStoreSchema(file);
    const sandbox = await createSandbox({ schema });
    const { code, out } = await runCommand(['schema', 'pull'], { env: storefrontOnly(sandbox) });
    await sandbox.close();
    expect(code).toBe(0);
    expect(out).toBe(`${sorted(schema).trim()}\n`);
  });
});
