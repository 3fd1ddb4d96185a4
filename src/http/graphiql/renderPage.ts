import type { ExampleOperation } from './exampleOperation.ts';

/**
 * Nothing from elsewhere, no inline script, and in nobody's frame. Styles may stand inline: the page's editor writes its
 * own.
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

/** The page in which a person tries operations; its scripts and styles come from `folder`. */
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

/** As JSON that cannot end the element it stands in. */
function dataBlock(operations: readonly ExampleOperation[]): string {
  return JSON.stringify(operations).replaceAll('<', '\\u003c');
}
