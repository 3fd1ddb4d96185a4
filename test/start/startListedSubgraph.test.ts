import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startListedSubgraph } from '../../dev/startListedSubgraph.ts';
import { takePort } from '../helpers/takePort.ts';

describe('npm run demo names a subgraph of supergraph.yaml', () => {
  test('that does not run and has no program', async () => {
    const { port, release } = await takePort();
    await release();
    const url = `http://127.0.0.1:${port}/graphql`;
    const started = startListedSubgraph({ name: 'stock', routingUrl: url, schema: { url } }, {});
    await expect(started).rejects.toThrow(`The subgraph "stock" does not run at ${url}.`);
  });

  test('whose program ends before it prints a URL, and gives the program none of the store’s credentials', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stock-'));
    const file = join(folder, 'schema.graphql');
    writeFileSync(
      join(folder, 'server.mjs'),
      "if (process.env.BIGCOMMERCE_ACCESS_TOKEN) console.log('http://127.0.0.1:1');",
    );
    const entry = { name: 'stock', routingUrl: 'http://127.0.0.1:4009', schema: { file } };
    const started = startListedSubgraph(entry, { STOCK_PORT: '0', BIGCOMMERCE_ACCESS_TOKEN: 'secret' });
    await expect(started).rejects.toThrow('The subgraph "stock" ended before it printed its URL');
  });
});
