/** The style of the sandbox's pages, in light and dark colours. */
const pageStyle = `
  :root { color-scheme: light dark; --line: light-dark(#d8d8de, #3a3a42); --quiet: light-dark(#5c5c66, #a2a2ad); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; }
  h1 { font-size: 1.5rem; margin: 0; }
  header p, dt, .empty, footer { color: var(--quiet); }
  article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 1.25rem 0; }
  h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
  dd { margin: 0; overflow-wrap: anywhere; }
  code { font: .9em ui-monospace, monospace; }`;

/** The policy of the sandbox's pages: they load and run nothing. */
export const pageSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";

/** Wraps the contents of a page. `title` and `body` are HTML. */
export function htmlPage(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
${body}
</body>
</html>`;
}
