import { escapeHtml } from '../control/escapeHtml.ts';
import type { Person } from './person.ts';

/** Renders an overview of the demo identity provider: its issuer, its client and its people. */
export function idpPage(issuer: string, clientId: string, known: readonly Person[]): string {
  const rows = known.map(
    ({ firstName, lastName, email }) => `<li>${escapeHtml(`${firstName} ${lastName}`)} (${escapeHtml(email)})</li>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo identity provider</title>
</head>
<body>
<main>
<h1>Demo identity provider</h1>
<p>Issuer: <code>${escapeHtml(issuer)}</code></p>
<p>Client: <code>${escapeHtml(clientId)}</code></p>
<p><a href="${escapeHtml(issuer)}/.well-known/openid-configuration">Discovery document</a></p>
<h2>People</h2>
<ul>
${rows.join('\n')}
</ul>
</main>
</body>
</html>`;
}
