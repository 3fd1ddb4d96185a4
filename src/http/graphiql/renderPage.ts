import type { ExampleOperation } from './exampleOperation.ts';

/**
 * No content from other origins, no inline scripts, no frames. Inline styles are allowed because the page's editor
 * writes its own.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Renders the page for trying operations. Its scripts and styles come from `folder`. */
export function renderPage(folder: string, operations: readonly ExampleOperation[]): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Account subgraph</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${folder}/graphiql.css">
    <link rel="stylesheet" href="${folder}/page.css">
  </head>
  <body>
    <div id="graphiql">Loading …</div>
    <script type="application/json" id="operations">${dataBlock(operations)}</script>
    <script src="${folder}/react.js"></script>
    <script src="${folder}/react-dom.js"></script>
    <script src="${folder}/graphiql.js"></script>
    <script src="${folder}/page.js"></script>
  </body>
</html>
`;
}

/** Writes JSON that cannot close its HTML element. */
function dataBlock(operations: readonly ExampleOperation[]): string {
  return JSON.stringify(operations).replaceAll('<', '\\u003c');
}
