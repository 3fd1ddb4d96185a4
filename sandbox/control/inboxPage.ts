import type { MailRecord } from '../state/mailRecord.ts';
import { escapeHtml } from './escapeHtml.ts';
import { htmlPage } from './htmlPage.ts';

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
  return htmlPage(
    `Inbox (${mail.length})`,
    `<header>
  <h1>Inbox</h1>
  <p>Every mail this sandbox store has sent, newest first. Nothing leaves the machine.</p>
</header>
<main>
${letters || '<p class="empty">No mail yet. Ask for a password reset, then reload.</p>'}
</main>
<footer><a href="/_sandbox/inbox">The same as JSON</a></footer>`,
  );
}
