import type { Browser, Page } from 'playwright-core';
import { exampleOperations } from '../../dev/exampleOperations.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { hasBrowser, leftOut, startBrowser } from './startBrowser.ts';

const suite = hasBrowser ? describe : describe.skip;

suite(`The page at /graphql in a browser${leftOut}`, () => {
  let subgraph: TestSubgraph;
  let browser: Browser;
  let page: Page;
  const trouble: string[] = [];
  const elsewhere: string[] = [];

  beforeAll(async () => {
    subgraph = await startSubgraph({ examples: exampleOperations });
    browser = await startBrowser();
  });
  beforeEach(async () => {
    subgraph.sandbox.reset();
    trouble.length = 0;
    elsewhere.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.on('pageerror', ({ message }) => trouble.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && origin !== new URL(subgraph.url).origin) elsewhere.push(request.url());
    });
    await page.goto(subgraph.url);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser?.close();
    await subgraph?.close();
  });

  const run = () => page.getByRole('button', { name: /execute query/i }).click();
  const answer = (text: string) => page.locator('.graphiql-response').getByText(text);

  test('the page shows the example operations, loads nothing from other origins, and violates none of its own policies', async () => {
    await page.getByRole('tab', { name: 'WhoAmI' }).waitFor();
    const tabs = await page.getByRole('tab').allTextContents();

    expect(tabs.map((tab) => tab.split(' ')[0])).toEqual(['SignIn', 'Shop', 'ForgotPassword', 'WhoAmI', 'SignOut']);
    expect(trouble).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  test('the first operation runs unchanged', async () => {
    await page.getByRole('tab', { name: 'SignIn' }).waitFor();
    await run();
    await answer('bcsess_').waitFor();

    expect(trouble).toEqual([]);
  });

  test('a query runs, and the page shows its response', async () => {
    await page.getByRole('tab', { name: 'Shop' }).click();
    await run();
    await answer('Harbour & Pine').waitFor();

    expect(trouble).toEqual([]);
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  });

  test('signing in works, requests with the session header act as the customer, and closing the page forgets it', async () => {
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await run();
    await answer('bcsess_').waitFor();
    const shown = (await page.locator('.graphiql-response').textContent()) ?? '';
    const session = /bcsess_[\w.-]+/.exec(shown)?.[0] ?? '';

    await page.getByRole('tab', { name: 'WhoAmI' }).click();
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    const headers = page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)');
    await headers.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(JSON.stringify({ authorization: `Bearer ${session}` }));
    await run();
    await answer('jane@example.com').waitFor();
    await page.reload();
    const kept = await page.evaluate(() => JSON.stringify(localStorage));

    expect(kept).toBe('{}');
    expect(trouble).toEqual([]);
  });

  test('the page shows the schema with a description of each field', async () => {
    await page.getByRole('button', { name: /documentation explorer/i }).click();
    await page.getByRole('link', { name: 'Mutation', exact: true }).click();
    await page.getByRole('link', { name: 'AccountMutations', exact: true }).click();
    await page.getByText('Signs in a customer with email and password.').waitFor();

    expect(trouble).toEqual([]);
  });
});
