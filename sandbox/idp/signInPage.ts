import { escapeHtml } from '../control/escapeHtml.ts';
import type { Person } from './person.ts';

const style = `
  :root { color-scheme: light dark; --line: light-dark(#d8d8de, #3a3a42); --quiet: light-dark(#5c5c66, #a2a2ad); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1.25rem; }
  h1 { font-size: 1.5rem; margin: 0; }
  p { color: var(--quiet); margin: .25rem 0 1.5rem; }
  button { display: block; width: 100%; text-align: left; font: inherit; padding: .75rem 1rem; margin: .5rem 0;
    border: 1px solid var(--line); border-radius: .5rem; background: none; color: inherit; cursor: pointer; }
  button:hover, button:focus-visible { border-color: currentColor; }
  small { display: block; color: var(--quiet); }`;

/** Renders the company's sign-in page, where a person selects who they are. */
export function signInPage(people: readonly Person[]): string {
  const choices = people.map(
    ({ subject, email, firstName, lastName }) =>
      `<button name="subject" value="${escapeHtml(subject)}">${escapeHtml(`${firstName} ${lastName}`)}<small>${escapeHtml(email)}</small></button>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
  <h1>Sign in</h1>
  <p>The demo identity provider of this sandbox. Choose who you are.</p>
  <form method="post">
${choices.join('\n')}
  </form>
</main>
</body>
</html>`;
}
