import type { BrowserContext, Page, Response } from 'playwright-core';

const prefix = 'bcsess_';

/** Searches everything that a script of a page can read for sessions. */
export class Exposure {
  readonly #texts: Promise<{ readonly place: string; readonly text: string }>[] = [];
  readonly #sessions = new Set<string>();

  constructor(context: BrowserContext) {
    context.on('response', (response) => this.#texts.push(this.#read(response)));
  }

  /** Reads what the page stores, and the cookies that its scripts see. */
  async search(page: Page): Promise<void> {
    const text = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const caches = await globalThis.caches.keys();
      const entries = performance.getEntries().map(({ name }) => name);
      return JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        document.documentElement.outerHTML,
        [location.href, history.state, window.name],
        [databases, caches, entries],
      ]);
    });
    this.#texts.push(Promise.resolve({ place: `page ${page.url()}`, text }));
  }

  /** Returns how many sessions were set, how many texts were searched, and the places that contain a session. */
  async result() {
    const texts = await Promise.all(this.#texts);
    const sessions = [...this.#sessions];
    const contains = (text: string) => text.includes(prefix) || sessions.some((session) => text.includes(session));
    const found = texts.filter(({ text }) => contains(text)).map(({ place }) => place);
    return { sessions: sessions.length, searched: texts.length, found };
  }

  async #read(response: Response) {
    for (const { name, value } of await response.headersArray().catch(() => [])) {
      const [, session] = name.toLowerCase() === 'set-cookie' ? (/^__Host-account=([^;]+)/.exec(value) ?? []) : [];
      if (session) this.#sessions.add(session);
    }
    // A redirect, or a response to a page that the browser has left, has no body.
    const text = await response.text().catch(() => '');
    return { place: `response of ${response.url()}`, text };
  }
}
