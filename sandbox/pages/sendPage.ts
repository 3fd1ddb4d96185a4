import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { currentShop } from '../shops/currentShop.ts';
import { Html, html } from './html.ts';

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d8d8de, #3a3a42); --quiet: light-dark(#5c5c66, #a2a2ad); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); font-weight: normal; }
  td:last-child { text-align: right; font-variant-numeric: tabular-nums; }
  .total td, .total th { font-weight: bold; }
  label { display: block; margin: .5rem 0; }
  input { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .4rem; }
  button { font: inherit; padding: .6rem 1.2rem; margin: 1rem 0; cursor: pointer; }
  [role=alert] { border: 1px solid; border-radius: .3rem; padding: .5rem .75rem; }
  small, footer { color: var(--quiet); }`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Only the page's own style and forms to the store work (Content Security Policy Level 3). */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const styleElement = new Html(`<style>${style}</style>`);

/** Sends a page of the store. It needs no script, and its address stays on the page. */
export function sendPage(reply: FastifyReply, title: string, body: Html, status = 200): FastifyReply {
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${currentShop().name}</title>
${styleElement}
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
<footer><p>A page of the sandbox store. Nothing is sold or charged.</p></footer>
</body>
</html>`;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(page.text);
}

/** Shows a problem to people and screen readers. */
export const alert = (problem: string | null): Html | null =>
  problem === null ? null : html`<p role="alert">${problem}</p>`;
