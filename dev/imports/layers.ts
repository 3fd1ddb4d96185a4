/**
 * The folders of the program, from the bottom to the top. A folder imports only folders of earlier rows, types included.
 *
 * The sandbox and the examples stand apart: they share no code with the product. They meet it over HTTP only, because a
 * shared helper would let one bug pass on both sides.
 */
export const layers: readonly (readonly string[])[] = [
  ['src/errors', 'src/client'],
  ['src/protection', 'src/telemetry'],
  ['src/session'],
  ['src/store/document', 'src/store/errors'],
  ['src/store/storefront'],
  ['src/store/policy'],
  ['src/store/management'],
  ['src/store'],
  ['src/identity'],
  ['src/viewer'],
  ['src/webhooks'],
  ['src/config'],
  ['src/subgraph'],
  ['src/context.ts'],
  ['src/extension'],
  ['src/entities'],
  ['resolvers', 'src/planner'],
  ['src/configuredGuestCache.ts', 'src/configuredState.ts', 'src/configuredWebhooks.ts', 'src/storeReports.ts'],
  ['src/createApp.ts'],
  ['src/createStorefronts.ts'],
  ['src/http'],
  ['src/assemble.ts'],
  ['src/start.ts', 'src/library', 'src/heapGrowth.ts'],
  ['src/runServer.ts'],
  ['src/cli'],
  ['src/main.ts', 'sandbox', 'examples'],
  ['dev'],
];

/** Folders that no folder of the product imports, and that import none of it. */
export const apart: ReadonlySet<string> = new Set(['sandbox', 'examples']);
