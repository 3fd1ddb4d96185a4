import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../sandbox/createSandbox.ts';
import { readSeedFile } from '../../sandbox/seed/readSeedFile.ts';
import type { SandboxSeed } from '../../sandbox/seed/sandboxSeed.ts';
import { runStart } from '../start/runStart.ts';
import { signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const yaml = `
customers:
  - email: ada@example.com
    firstName: Ada
    lastName: Byron
    password: sandbox-Pa55word
    addresses:
      - { address1: 12 St James Square, city: London, countryCode: GB }
products:
  - { sku: KETTLE-1, name: Slow Kettle, price: 48, salePrice: 40, stock: 5, categoryEntityIds: [11] }
orders:
  - { customer: ada@example.com, status: SHIPPED, daysAgo: 4, lines: [{ sku: KETTLE-1, quantity: 2 }] }
coupons:
  - { code: steam20, type: PERCENTAGE_DISCOUNT, amount: 20 }
  - { code: COLD, type: PER_TOTAL_DISCOUNT, amount: 5, expiresInDays: -1 }
`;

function seedFile(text: string, name = 'seed.yaml'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'seed-')), name);
  writeFileSync(file, text);
  return file;
}

const seeded: SandboxSeed = await readSeedFile(seedFile(yaml));

describe('a sandbox with a seed', () => {
  const store = useSandbox({ seed: seeded });

  const read = async () => {
    const ada = await signedIn(store, 'ada@example.com');
    const { data, errors } = await ada(`{
      customer { firstName addresses { edges { node { firstName city countryCode } } }
        orders { edges { node { status { value } totalProductQuantity subTotal { value } } } } }
      site { route(path: "/slow-kettle/") { node { ... on Product { entityId name sku prices { price { value } }
        inventory { aggregated { availableToSell } } defaultImage { urlOriginal } } } } }
    }`);
    expect(errors).toEqual([]);
    return data;
  };

  test('has its customers, products and orders beside the demo data, also after a reset', async () => {
    const data = await read();
    expect(data.customer).toEqual({
      firstName: 'Ada',
      addresses: { edges: [{ node: { firstName: 'Ada', city: 'London', countryCode: 'GB' } }] },
      orders: {
        edges: [{ node: { status: { value: 'SHIPPED' }, totalProductQuantity: 2, subTotal: { value: 80 } } }],
      },
    });
    expect(data.site.route.node).toMatchObject({
      entityId: 5001,
      sku: 'KETTLE-1',
      prices: { price: { value: 40 } },
      inventory: { aggregated: { availableToSell: 5 } },
    });
    expect((await fetch(data.site.route.node.defaultImage.urlOriginal)).status).toBe(200);
    await store.control('POST', '/_sandbox/reset');
    expect(await read()).toEqual(data);
    await expect(signedIn(store)).resolves.toEqual(expect.any(Function));
  });

  test('has its coupons', () => {
    const { coupons, clock } = store.sandbox().state;
    expect(coupons.get('STEAM20')).toMatchObject({ type: 'PERCENTAGE_DISCOUNT', amount: 20, expiresAt: null });
    expect(coupons.get('COLD')).toMatchObject({ amount: 500 });
    expect(coupons.get('COLD')?.expiresAt).toBeLessThan(clock.now());
  });
});

describe('a seed that is not valid', () => {
  const problemsOf = async (seed: unknown): Promise<readonly string[]> => {
    const started = createSandbox({ seed: seed as SandboxSeed });
    const outcome = await started.then(
      async (sandbox) => {
        await sandbox.close();
        return [];
      },
      (error) => error.problems,
    );
    return outcome;
  };

  test('is refused with all problems and their paths', async () => {
    const person = { firstName: 'A', lastName: 'B' };
    const problems = await problemsOf({
      customers: [
        { ...person, email: 'no-email', password: 'short' },
        { ...person, email: 'jane@example.com' },
        { ...person, email: 'twice@example.com' },
        { ...person, email: 'TWICE@example.com', addresses: [{ address1: 'x', city: 'y', countryCode: 'ZZ' }] },
        { ...person, email: 'twice@example.com', nickname: 'T' },
        { ...person, email: 'Twice@example.com' },
      ],
      products: [
        { sku: 'TW-MUG', name: 'Harbour Mug', price: 1 },
        { sku: 'NEW', name: 'New', price: -1, brandEntityId: 99 },
      ],
      orders: [
        { customer: 'who@example.com', status: 'LOST', lines: [{ sku: 'NEW', quantity: 0 }] },
        { customer: 'who@example.com', status: 'SHIPPED', lines: [{ sku: 'NOTHING', quantity: 1 }] },
      ],
      coupons: [{ code: 'WELCOME10', type: 'FREE_SHIPPING' }],
    });

    const paths = problems.map((problem) => problem.split(': ', 1)[0]);
    expect(paths.sort()).toEqual(
      [
        'customers[0].email',
        'customers[0].password',
        'customers[1].email',
        'customers[3].addresses[0].countryCode',
        'customers[4]',
        'customers[5].email',
        'products[0].sku',
        'products[0].path',
        'products[1].price',
        'products[1].brandEntityId',
        'orders[0].status',
        'orders[0].lines[0].quantity',
        'orders[1].customer',
        'orders[1].lines[0].sku',
        'coupons[0].code',
      ].sort(),
    );
  });

  test.each([
    ['an unknown section', { people: [] }],
    ['a list', []],
    ['a section that is not a list', { customers: { email: 'x' } }],
    ['more than 1,000 entries of a section', { coupons: Array.from({ length: 1001 }, () => ({})) }],
  ])('is refused if it is %s', async (_what, seed) => {
    expect(await problemsOf(seed)).toHaveLength(1);
  });
});

describe('npm start with SANDBOX_SEED', () => {
  test('reports every problem of the file and ends', async () => {
    const file = seedFile('{"customers":[{"email":"x"}]}', 'seed.json');
    const { code, err } = await runStart({ PORT: '0', SANDBOX_PORT: '0', SANDBOX_SEED: file }).ended;

    expect(code).toBe(1);
    expect(err).toMatch(
      /^SANDBOX_SEED: The seed is not valid:\n {2}customers\[0\]\.email: .*\n {2}customers\[0\]\.firstName: /,
    );
  });

  test('reports where a file is not YAML', async () => {
    const { code, err } = await runStart({ PORT: '0', SANDBOX_PORT: '0', SANDBOX_SEED: seedFile('a: [') }).ended;

    expect(code).toBe(1);
    expect(err).toMatch(/^SANDBOX_SEED: .*seed\.yaml: .*line 1/s);
  });
});
