// cspell:ignore Adresse passen nicht zusammen
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { packageFile } from '../../../src/subgraph/packageFile.ts';
import { jane } from '../../helpers/demoCustomer.ts';
import { startSupergraph, type TestSupergraph } from '../../helpers/startSupergraph.ts';
import { type ServedPage, servePage } from '../servePage.ts';
import { closePages, hasBrowser, leftOut, startBrowser } from '../startBrowser.ts';

const suite = hasBrowser ? describe : describe.skip;
const setUp = packageFile('test', 'e2e', 'frontendPage', 'setUp.ts');

/** Bundles the page as an application does. React and Apollo Client are those of the example storefront. */
async function bundlePage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  await build({
    entryPoints: [packageFile('test', 'e2e', 'frontendPage', 'page.tsx')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'bigcommerce-account-subgraph/client': packageFile('src', 'client', 'index.ts') },
    nodePaths: [packageFile('examples', 'storefront', 'node_modules')],
    logLevel: 'silent',
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!DOCTYPE html><html lang="en"><title>Page</title><body></body><script type="module" src="/page.js"></script></html>',
  );
  return folder;
}

suite(`A page that was written with docs/frontend.md${leftOut}`, () => {
  let supergraph: TestSupergraph;
  let served: ServedPage;
  let browser: Browser;
  beforeAll(async () => {
    supergraph = await startSupergraph({
      sandbox: { idp: true },
      envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify([{ ...idp.trust, requirePasswordReset: false }]) }),
    });
    const folder = await bundlePage();
    const { issuer, clientId } = supergraph.account.sandbox.idp;
    const html = [join(folder, 'index.html'), 'text/html'] as const;
    served = await servePage({
      settings: { issuer, clientId },
      files: { '/': html, '/callback': html, '/page.js': [join(folder, 'page.js'), 'text/javascript'] },
      async others(path, request, response) {
        if (path !== '/graphql') return false;
        const { authorization = '' } = request.headers;
        const headers = { 'content-type': 'application/json', authorization };
        const body = Buffer.concat(await request.toArray());
        const reply = await fetch(supergraph.url, { method: 'POST', headers, body });
        response.writeHead(200, { 'content-type': 'application/json' }).end(await reply.text());
        return true;
      },
    });
    browser = await startBrowser();
  }, 120_000);
  afterAll(async () => {
    await closePages();
    await served?.close();
    await supergraph?.close();
  });

  test('needs fewer than 25 lines that are not its own business', () => {
    const lines = readFileSync(setUp, 'utf8').split('\n').filter(Boolean);
    expect(lines.length).toBeLessThan(25);
  });

  test('signs in by password and through the company, shows a change at once, and signs out', async () => {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(15_000);
    const trouble: string[] = [];
    page.on('pageerror', ({ message }) => trouble.push(message));
    await page.goto(served.url);
    await page.getByLabel('Email').fill(jane.email);
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('E-Mail-Adresse und Passwort passen nicht zusammen.').waitFor();
    await page.getByLabel('Password').fill(jane.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Jane' }).waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { name: 'Janet' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Janet' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Company' }).click();
    await page.getByRole('button', { name: /Thornberry/ }).click();
    await page.getByRole('heading', { name: 'Janet' }).waitFor();
    await page.waitForURL(`${served.url}/`);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
