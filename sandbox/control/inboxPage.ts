import type { MailRecord } from '../state/mailRecord.ts';
import { escapeHtml } from './escapeHtml.ts';

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d8d8de, #3a3a42); --quiet: light-dark(#5c5c66, #a2a2ad); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }
  h1 { font-size: 1.5rem; margin: 0; }
  header p, dt, .empty, footer { color: var(--quiet); }
  article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 1.25rem 0; }
  h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
  dd { margin: 0; overflow-wrap: anywhere; }
  code { font: .9em ui-monospace, monospace; }`;

function letter({ to, subject, link, customerEntityId, token, sentAt }: MailRecord): string {
  const sent = new Date(sentAt).toISOString();
  return `<article>
  <h2>${escapeHtml(subject)}</h2>
  <dl>
    <dt>To</dt><dd>${escapeHtml(to)}</dd>
    <dt>Sent</dt><dd><time datetime="${sent}">${sent.slice(0, 19).replace('T', ' ')} UTC</time></dd>
    <dt>Link</dt><dd><a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(link)}</a></dd>
    <dt>Customer</dt><dd><code>${customerEntityId}</code></dd>
    <dt>Token</dt><dd><code>${escapeHtml(token)}</code></dd>
  </dl>
</article>`;
}

/** Renders the store's outgoing mail as a page, newest first. */
export function inboxPage(mail: readonly MailRecord[]): string {
  const letters = mail.map(letter).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inbox (${mail.length})</title>
<style>${style}</style>
</head>
<body>
<header>
  <h1>Inbox</h1>
  <p>Every mail this sandbox store has sent, newest first. Nothing leaves the machine.</p>
</header>
<main>
${letters || '<p class="empty">No mail yet. Ask for a password reset, then reload.</p>'}
</main>
<footer><a href="/_sandbox/inbox">The same as JSON</a></footer>
</body>
</html>`;
}
