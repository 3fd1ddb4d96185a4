import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// `npm run dev` uses the supergraph of a running `npm run demo`.
const demo = 'http://127.0.0.1:3000';

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from one.
export default defineConfig({
  resolve: {
    // In this repository the helpers are built from their source. In yours, the package is in node_modules.
    alias: {
      'bigcommerce-account-subgraph/client': fileURLToPath(new URL('../../src/client/index.ts', import.meta.url)),
    },
  },
  esbuild: { jsx: 'automatic' },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/graphql': demo, '/settings.json': demo } },
});
