import type { Browser, Page } from 'playwright-core';
import { exampleOperations } from '../../dev/exampleOperations.ts';
import { type RunningSupergraph, startSupergraph } from '../../dev/startSupergraph.ts';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { closePages, hasBrowser, leftOut, startBrowser } from './startBrowser.ts';

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
    await closePages();
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

  test('after one sign-in every tab sends the session, the page shows whose it is, and one click signs out', async () => {
    const bar = page.getByRole('status');
    await bar.getByText('Not signed in.').waitFor();
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await run();
    await bar.getByText('Signed in as Jane (jane@example.com).').waitFor();
    await page.getByRole('tab', { name: 'WhoAmI' }).click();
    await run();
    await answer('jane@example.com').waitFor();
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });

    await bar.getByRole('button', { name: 'Sign out' }).click();
    await bar.getByText('Not signed in.').waitFor();
    expect(subgraph.sandbox.state.sessions.size).toBe(0);
    expect(trouble).toEqual([]);
  });

  test('the sign-out operation clears the session, too', async () => {
    const bar = page.getByRole('status');
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await run();
    await bar.getByText('Signed in as Jane').waitFor();
    await page.getByRole('tab', { name: 'SignOut' }).click();
    await run();
    await bar.getByText(/The session cannot be used|Not signed in/).waitFor();

    expect(subgraph.sandbox.state.sessions.size).toBe(0);
  });

  test('a tab with a session in its own headers sends that one', async () => {
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await run();
    await answer('bcsess_').waitFor();
    await page.getByRole('tab', { name: 'WhoAmI' }).click();
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    const headers = page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)');
    await headers.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(JSON.stringify({ Authorization: 'Bearer bcsess_made.up' }));
    await run();

    await answer('INVALID_CUSTOMER_ACCESS_TOKEN').waitFor();
  });

  test('closing the page forgets the session: nothing is stored', async () => {
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await run();
    await answer('bcsess_').waitFor();
    await page.reload();
    await page.getByRole('status').getByText('Not signed in.').waitFor();
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));

    expect(kept).toBe('[{},{},""]');
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

suite(`The page at /graphql with a session cookie, in a browser${leftOut}`, () => {
  let subgraph: TestSubgraph;
  let browser: Browser;

  beforeAll(async () => {
    subgraph = await startSubgraph({ examples: exampleOperations, env: { SESSION_COOKIE: '__Host-account' } });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await closePages();
    await subgraph?.close();
  });

  test.each(['127.0.0.1', 'localhost'])(
    'a page at http://%s keeps the session in a cookie that no script reads, also after a reload (security 43)',
    async (host) => {
      const page = await (await browser.newContext()).newPage();
      const url = new URL(subgraph.url);
      url.hostname = host;
      await page.goto(url.href);
      const bar = page.getByRole('status');
      await page.getByRole('tab', { name: 'SignIn' }).click();
      await page.getByRole('button', { name: /execute query/i }).click();
      await bar.getByText('Signed in as Jane (jane@example.com).').waitFor();
      await page.reload();
      await bar.getByText('Signed in as Jane (jane@example.com).').waitFor();

      const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
      const [cookie] = await page.context().cookies();
      expect(kept).toBe('[{},{},""]');
      expect(cookie).toMatchObject({ name: '__Host-account', httpOnly: true, secure: true, sameSite: 'Strict' });
      expect(await page.content()).not.toContain('bcsess_');
      await bar.getByRole('button', { name: 'Sign out' }).click();
      await bar.getByText('Not signed in.').waitFor();
      expect(await page.context().cookies()).toEqual([]);
      await page.context().close();
    },
  );
});

suite(`The page of the demo’s gateway, in a browser${leftOut}`, () => {
  let supergraph: RunningSupergraph;
  let browser: Browser;

  beforeAll(async () => {
    const ports = ['PORT', 'SANDBOX_PORT', 'GATEWAY_PORT', 'LOYALTY_PORT', 'REVIEWS_PORT'];
    const env = Object.fromEntries(ports.map((name) => [name, '0']));
    supergraph = await startSupergraph(env, packageFile('supergraph.yaml'), { write: () => {} });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await closePages();
    await supergraph?.close();
  });

  test('one sign-in serves all tabs over the supergraph, and the page keeps its own policy', async () => {
    const page = await (await browser.newContext()).newPage();
    const trouble: string[] = [];
    page.on('pageerror', ({ message }) => trouble.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
    await page.goto(supergraph.gatewayUrl);
    await page.getByRole('tab', { name: 'SignIn' }).click();
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.getByRole('status').getByText('Signed in as Jane (jane@example.com).').waitFor();
    await page.getByRole('tab', { name: 'WhoAmI' }).click();
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.locator('.graphiql-response').getByText('jane@example.com').waitFor();

    expect(trouble).toEqual([]);
  });
});
