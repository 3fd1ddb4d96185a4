import type { Browser, Page } from 'playwright-core';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import type { ServedPage } from './servePage.ts';
import { closePages, hasBrowser, leftOut, startBrowser } from './startBrowser.ts';
import { startStorefront } from './startStorefront.ts';

const suite = hasBrowser ? describe : describe.skip;

suite(`Single sign-on in a browser${leftOut}`, () => {
  let subgraph: TestSubgraph;
  let storefront: ServedPage;
  let browser: Browser;
  let page: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    subgraph = await startSubgraph({
      sandbox: { idp: true },
      envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify([idp.trust]) }),
    });
    const { issuer, clientId } = subgraph.sandbox.idp;
    storefront = await startStorefront({ issuer, clientId, subgraph: subgraph.url });
    browser = await startBrowser();
  });
  beforeEach(async () => {
    subgraph.sandbox.reset();
    trouble.length = 0;
    const context = await browser.newContext({ viewport: { width: 900, height: 640 } });
    page = await context.newPage();
    page.on('pageerror', ({ message }) => trouble.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await closePages();
    await storefront?.close();
    await subgraph?.close();
  });

  async function signInAs(name: string): Promise<void> {
    await page.goto(storefront.url);
    await page.getByRole('button', { name: 'Sign in with your company' }).click();
    await page.getByRole('button', { name }).click();
    await page.waitForURL(`${storefront.url}/account`);
  }

  test('a customer’s first sign-in through the company ends on a page with their email and orders', async () => {
    await signInAs('Jane Thornberry');
    await page.getByText('Signed in as jane@example.com').waitFor();
    const orders = [...subgraph.sandbox.state.orders.values()].filter(({ customerId }) => customerId === 1);

    expect(orders.length).toBe(3);
    for (const { entityId } of orders) {
      expect(await page.getByRole('cell', { name: String(entityId), exact: true }).isVisible()).toBe(true);
    }
    expect(subgraph.sandbox.state.customers.get(1)?.metafields).toHaveLength(1);
    expect(trouble).toEqual([]);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  });

  test('a new customer’s first sign-in creates an account without orders', async () => {
    await signInAs('Noor Haddad');
    await page.getByText('Signed in as noor@example.com').waitFor();

    expect(await page.locator('#orders tr').count()).toBe(0);
    expect(subgraph.sandbox.state.customers.size).toBe(7);
    expect(trouble).toEqual([]);
  });

  test('a response to a sign-in that did not begin on this page signs no one in', async () => {
    await page.goto(`${storefront.url}/callback?code=stolen&state=unknown`);
    await page.getByRole('alert').waitFor();

    expect(await page.getByRole('alert').textContent()).toBe('This is not the sign-in you began.');
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });
});
