import type { Browser, Page } from 'playwright-core';
import { startSupergraph, type TestSupergraph } from '../helpers/startSupergraph.ts';
import { companyEnvironment } from '../helpers/startWithCompany.ts';
import type { ServedPage } from './servePage.ts';
import { startAccountPage } from './startAccountPage.ts';
import { closePages, hasBrowser, leftOut, startBrowser } from './startBrowser.ts';

const suite = hasBrowser ? describe : describe.skip;

suite(`A React page that has only its company’s access token${leftOut}`, () => {
  let supergraph: TestSupergraph;
  let storefront: ServedPage;
  let browser: Browser;
  let page: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    supergraph = await startSupergraph({
      sandbox: { idp: true },
      envFor: (sandbox) => companyEnvironment(sandbox, { requirePasswordReset: false }),
    });
    const { issuer, clientId, apiAudience } = supergraph.account.sandbox.idp;
    storefront = await startAccountPage({ issuer, clientId, resource: apiAudience }, supergraph.url);
    browser = await startBrowser();
  });
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    page.on('pageerror', ({ message }) => trouble.push(message));
    await page.goto(storefront.url);
    await page.getByRole('button', { name: 'Sign in with your company' }).click();
  });
  afterAll(async () => {
    await closePages();
    await storefront?.close();
    await supergraph?.close();
  });

  test('reads the customer through the supergraph, with one request to the store once it is warm', async () => {
    const { account } = supergraph;
    await page.getByRole('button', { name: 'Jane Thornberry' }).click();
    await page.getByRole('heading', { name: 'jane@example.com' }).waitFor();
    expect(await page.getByRole('listitem').count()).toBe(3);

    const before = (await account.storeRequests()).length;
    const reloaded = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    const after = (await account.storeRequests()).slice(before);
    expect(after.map(({ rootFields }) => rootFields)).toEqual([['customer']]);
    expect(trouble).toEqual([]);
  });

  test('is a guest’s page for a colleague without an account', async () => {
    await page.getByRole('button', { name: 'Noor Haddad' }).click();
    await page.getByText('You have no account here.').waitFor();
    expect(trouble).toEqual([]);
  });
});
