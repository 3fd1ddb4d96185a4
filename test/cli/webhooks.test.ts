import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { runCommand } from '../helpers/runCommand.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const secret = 'a-secret-of-store-and-subgraph';

describe('the webhooks commands', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterEach(() => sandbox.reset());
  afterAll(() => sandbox.close());
  const run = (args: readonly string[], others: NodeJS.ProcessEnv = {}) =>
    runCommand(['webhooks', ...args], { env: { ...sandboxEnvironment(sandbox), WEBHOOK_SECRETS: secret, ...others } });
  const url = ['--url', 'https://api.example.com/shop'];
  const destination = 'https://api.example.com/shop/webhooks/bigcommerce';
  const hooks = () => [...sandbox.state.hooks.values()];

  test('register creates a webhook for each event with the first secret, and says so', async () => {
    const { code, out } = await run(['register', ...url], { WEBHOOK_SECRETS: `${secret}, another-older-secret` });
    expect(code).toBe(0);
    expect(out).toContain(`created    store/product/updated  ${destination}`);
    expect(out.trim().split('\n')).toHaveLength(hooks().length);
    expect(hooks().length).toBeGreaterThan(8);
    for (const hook of hooks())
      expect(hook).toMatchObject({ destination, isActive: true, headers: { 'x-webhook-secret': secret } });
    expect(out).not.toContain(secret);
  });

  test('register changes nothing the second time, and only what differs afterwards', async () => {
    await run(['register', ...url]);
    const [first] = hooks();
    if (first) first.isActive = false;
    const before = hooks().length;
    const { out } = await run(['register', ...url]);
    expect(hooks()).toHaveLength(before);
    expect(first?.isActive).toBe(true);
    expect(out.match(/^updated/gm)).toHaveLength(1);
    expect(out.match(/^unchanged/gm)).toHaveLength(before - 1);
    await run(['register', ...url], { WEBHOOK_SECRETS: 'a-newer-secret-of-both' });
    expect(hooks()).toHaveLength(before);
    for (const { headers } of hooks()) expect(headers).toEqual({ 'x-webhook-secret': 'a-newer-secret-of-both' });
  });

  test('register --events chooses what to register', async () => {
    await run(['register', ...url, '--events', 'category, price']);
    expect(hooks().map(({ scope }) => scope)).toEqual(['store/category/*', 'store/priceList/*']);
    const { code, err } = await run(['register', ...url, '--events', 'orders']);
    expect([code, err]).toEqual([2, expect.stringContaining("Option '--events' takes one of product, inventory")]);
  });

  test('list prints the webhooks without their secret, and remove removes those of one address only', async () => {
    expect((await run(['list'])).out).toBe('The store has no webhooks of this API account.\n');
    await run(['register', ...url, '--events', 'category']);
    await run(['register', '--url', 'https://other.example.com', '--events', 'category']);
    const { out } = await run(['list']);
    expect(out).toContain(`active    store/category/*  ${destination}`);
    expect(out).not.toContain(secret);
    expect((await run(['remove', ...url])).out).toBe(`removed  store/category/*  ${destination}\n`);
    expect(hooks().map((hook) => hook.destination)).toEqual(['https://other.example.com/webhooks/bigcommerce']);
    expect((await run(['remove', ...url])).out).toBe(`The store has no webhooks for ${destination}.\n`);
  });

  test.each([
    [['register'], 'Name the address of this subgraph'],
    [['register', '--url', 'http://api.example.com'], 'HTTPS addresses only'],
    [['remove', '--url', 'api'], 'Name the address of this subgraph'],
  ])('%j is refused, and changes nothing', async (args, message) => {
    const { code, err } = await run(args);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(hooks()).toEqual([]);
  });

  test('register needs a secret', async () => {
    const { code, err } = await run(['register', ...url], { WEBHOOK_SECRETS: '' });
    expect([code, err]).toEqual([1, expect.stringContaining('Set WEBHOOK_SECRETS.')]);
    expect(hooks()).toEqual([]);
  });
});
