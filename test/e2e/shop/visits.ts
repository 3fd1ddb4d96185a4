import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The folder for screenshots, if any are wanted. */
const folder = process.env.SCREENSHOTS;

const desktop = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

/** In the dark, only the colors are others. */
const views = [
  { name: 'desktop light', size: desktop, colorScheme: 'light', rules: undefined },
  { name: 'desktop dark', size: desktop, colorScheme: 'dark', rules: ['color-contrast'] },
  { name: 'phone dark', size: phone, colorScheme: 'dark', rules: ['color-contrast'] },
  { name: 'phone light', size: phone, colorScheme: 'light', rules: undefined },
] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

interface Axe {
  run(options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

/** Checks pages with axe as a desktop and a phone show them, light and dark. Notes each violation with its page. */
export class Visits {
  readonly names: string[] = [];
  readonly violations: string[] = [];

  /** Checks what the page shows now. */
  async check(page: Page, name: string): Promise<void> {
    this.names.push(name);
    await page.locator('.loading').waitFor({ state: 'detached' });
    await page.evaluate(axe);
    for (const { name: view, size, colorScheme, rules } of views) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      if (folder) await photograph(page, `${folder}/${name}, ${view}.png`);
      const place = `${name}, ${view}`;
      const violations = await page.evaluate(
        async (options) => (await (window as unknown as { axe: Axe }).axe.run(options)).violations,
        rules ? { runOnly: rules } : {},
      );
      for (const { id, nodes } of violations)
        for (const { html, failureSummary } of nodes)
          this.violations.push(`${place}: ${id}: ${html} ${failureSummary}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) this.violations.push(`${place}: ${overflow} pixels wider than the window`);
    }
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

async function photograph(page: Page, path: string): Promise<void> {
  mkdirSync(folder ?? '', { recursive: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path });
}
