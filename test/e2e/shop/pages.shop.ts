import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { closePages, hasBrowser, leftOut, startBrowser } from '../startBrowser.ts';
import { type Shop, startShop } from './startShop.ts';
import { Visits } from './visits.ts';
import { walkThroughShop } from './walkThroughShop.ts';

const suite = hasBrowser ? describe : describe.skip;

suite(`The example storefront${leftOut}`, () => {
  let shop: Shop;
  let browser: Browser;
  beforeAll(async () => {
    shop = await startShop();
    browser = await startBrowser();
    // A slow machine takes its time to build the storefront.
  }, 300_000);
  beforeEach(() => {
    shop.supergraph.account.sandbox.reset();
  });
  afterAll(async () => {
    await closePages();
    await shop?.close();
  });

  test('every page works, and axe reports nothing on a desktop and a phone, light and dark', async () => {
    const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      const isOfShop = message.location().url.startsWith(shop.url);
      // The walk makes the shop unreachable once.
      if (message.type() === 'error' && isOfShop && !message.text().includes('ERR_FAILED'))
        problems.push(message.text());
    });
    const visits = new Visits();
    await walkThroughShop(page, shop, (visited, name) => visits.check(visited, name));
    await context.close();
    expect(visits.violations).toEqual([]);
    expect(problems).toEqual([]);
    expect(visits.names).toHaveLength(21);
  }, 240_000);

  test('the first load has less than 150 kB of compressed script', () => {
    const page = readFileSync(join(shop.folder, 'index.html'), 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const bytes = scripts.map((path) => gzipSync(readFileSync(join(shop.folder, path))).length);
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.reduce((total, size) => total + size, 0)).toBeLessThan(150_000);
  });
});
