import type { ExampleOperation } from './exampleOperation.ts';

/** What the page needs to know. */
export interface PageOptions {
  /** The URL of the folder that contains the scripts and styles. */
  readonly folder: string;
  /** The operations in the tabs. */
  readonly operations: readonly ExampleOperation[];
  /** Whether a cookie holds the session. */
  readonly inCookie: boolean;
  /** The content security policy, if the server does not send one. */
  readonly policy?: string | undefined;
}

/**
 * Returns the content security policy of the page: no content from other origins and no inline scripts. Inline
 * styles are allowed because the page's editor writes its own.
 *
 * @param files the source of the scripts and styles
 */
export function pagePolicy(files = "'self'"): string {
  return [
    "default-src 'none'",
    `script-src ${files}`,
    `style-src ${files} 'unsafe-inline'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Renders the page for trying operations. */
export function renderPage({ folder, operations, inCookie, policy }: PageOptions): string {
  const meta = policy === undefined ? '' : `\n    <meta http-equiv="content-security-policy" content="${policy}">`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">${meta}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Account subgraph</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${folder}/graphiql.css">
    <link rel="stylesheet" href="${folder}/page.css">
  </head>
  <body>
    <div id="session" role="status">Loading …</div>
    <div id="graphiql"></div>
    <script type="application/json" id="operations">${dataBlock(operations)}</script>
    <script type="application/json" id="settings">${dataBlock({ inCookie })}</script>
    <script src="${folder}/react.js"></script>
    <script src="${folder}/react-dom.js"></script>
    <script src="${folder}/graphiql.js"></script>
    <script src="${folder}/session.js"></script>
    <script src="${folder}/page.js"></script>
  </body>
</html>
`;
}

/** Writes JSON that cannot close its HTML element. */
function dataBlock(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
