import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startHiveGateway } from '../../gateways/startHiveGateway.ts';
import { jane } from '../../helpers/demoCustomer.ts';
import { type ServedPage, servePage } from '../servePage.ts';
import { closePages, hasBrowser, leftOut, startBrowser } from '../startBrowser.ts';
import { Exposure } from './exposure.ts';
import { type Shop, startShop } from './startShop.ts';
import { walkThroughShop } from './walkThroughShop.ts';

const suite = hasBrowser ? describe : describe.skip;
const cookie = '__Host-account';

const withoutTabs = `
  Object.defineProperty(navigator, 'locks', { value: undefined });
  Object.defineProperty(globalThis, 'BroadcastChannel', { value: undefined });`;

suite.each(['@apollo/gateway', 'Hive Gateway'])(`The storefront in cookie mode through %s${leftOut}`, (gateway) => {
  let shop: Shop;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    shop = await startShop({
      cookie,
      ...(gateway === 'Hive Gateway' && {
        gateway: ({ supergraphSdl }) => startHiveGateway(supergraphSdl, { ACCOUNT_SESSION_COOKIE: cookie }),
      }),
    });
    browser = await startBrowser();
    // A slow machine takes its time to build the storefront.
  }, 300_000);
  beforeEach(async () => {
    shop.supergraph.account.sandbox.reset();
    context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await closePages();
    await shop?.close();
  });

  async function signedInPage(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${shop.url}/sign-in`);
    await page.getByLabel('Email address').fill(jane.email);
    await page.getByLabel('Password').fill(jane.password);
    await page.locator('main form button[type=submit]').click();
    await page.getByRole('heading', { name: 'Hello, Jane' }).waitFor();
    return page;
  }

  test('every page works, and no response body, storage or readable cookie contains a session', async () => {
    const exposure = new Exposure(context);
    const page = await context.newPage();
    await walkThroughShop(page, shop, (visited) => exposure.search(visited));
    await exposure.search(page);
    const { sessions, found, searched } = await exposure.result();
    expect(sessions).toBeGreaterThan(3);
    expect(searched).toBeGreaterThan(100);
    expect(found).toEqual([]);
  }, 240_000);

  test('a page of another origin can neither change nor read anything with the cookie', async () => {
    const page = await signedInPage();
    const attacker: ServedPage = await servePage({ settings: {}, files: {} });
    const { sandbox } = shop.supergraph.account;
    sandbox.state.requests.length = 0;
    // Another port is another origin of the same site, so the browser sends the cookie.
    await page.goto(`${attacker.url}/settings.json`);
    const mutation = 'mutation { account { updateProfile(input: { firstName: "Mallory" }) { errors { code } } } }';
    const answers = await page.evaluate(
      async ([url, query]) => {
        const body = JSON.stringify({ query });
        const attempts: RequestInit[] = [
          { mode: 'no-cors', headers: { 'content-type': 'text/plain' } },
          { headers: { 'content-type': 'text/plain' } },
          { headers: { 'content-type': 'application/json' } },
          { headers: { 'content-type': 'application/json', 'x-account-csrf': '1' } },
        ];
        return Promise.all(
          attempts.map((attempt) =>
            fetch(String(url), { method: 'POST', credentials: 'include', body, ...attempt }).then(
              (response) => response.text(),
              () => 'unreadable',
            ),
          ),
        );
      },
      [`${shop.url}/graphql`, mutation],
    );
    expect(answers).toEqual(['', 'unreadable', 'unreadable', 'unreadable']);
    const bare = await context.request.post(`${shop.url}/graphql`, { data: { query: mutation } });
    expect(await bare.text()).toContain('CSRF_CHECK_FAILED');
    expect(sandbox.state.customers.get(1)?.firstName).toBe('Jane');
    expect(sandbox.state.requests).toEqual([]);
    await page.goto(`${shop.url}/account`);
    await page.getByRole('heading', { name: 'Hello, Jane' }).waitFor();
    await attacker.close();
  });

  test.each([
    ['with Web Locks', ''],
    ['in a browser without Web Locks and BroadcastChannel', withoutTabs],
  ])('three tabs that renew at once stay signed in, %s', async (_browser, script) => {
    if (script) await context.addInitScript(script);
    const tabs = [await signedInPage(), await context.newPage(), await context.newPage()];
    for (const tab of tabs.slice(1)) await tab.goto(`${shop.url}/account/orders`);
    await tabs[0]?.evaluate(() => {
      const record = JSON.parse(localStorage.getItem('account-session') ?? '');
      const now = Date.now();
      localStorage.setItem(
        'account-session',
        JSON.stringify({ ...record, receivedAt: now - 90_000, expiresAt: now + 9_000 }),
      );
    });
    const { account } = shop.supergraph;
    const before = await context.cookies();
    account.sandbox.state.requests.length = 0;
    await Promise.all(tabs.map((tab) => tab.goto(`${shop.url}/account`)));
    for (const tab of tabs) await tab.getByRole('heading', { name: 'Hello, Jane' }).waitFor();
    const renewals = (await account.storeRequests()).filter(({ operation }) => operation === 'AccountSsoLogin');
    expect(renewals.length).toBeGreaterThan(0);
    // A tab that the first renewal reaches late renews the new cookie once more.
    expect(renewals.length).toBeLessThanOrEqual(tabs.length);
    expect((await context.cookies()).find(({ name }) => name === cookie)?.value).not.toBe(
      before.find(({ name }) => name === cookie)?.value,
    );
  });
});
