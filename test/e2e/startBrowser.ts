import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether this machine has a browser. Suites that need one report that they are skipped. */
export const hasBrowser = existsSync(executablePath);
export const leftOut = hasBrowser ? '' : ' (left out: chromium is not installed)';

let started: Promise<Browser> | undefined;

/**
 * Returns the browser, which all tests of a process share. A context of it shares nothing with other contexts. The
 * browser ends with the process.
 */
export async function startBrowser(): Promise<Browser> {
  const running = await started?.catch(() => undefined);
  if (running?.isConnected()) return running;
  started = launch();
  return started;
}

/** Closes everything that tests have opened in the browser. */
export async function closePages(): Promise<void> {
  const browser = await started;
  for (const context of browser?.contexts() ?? []) await context.close();
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
