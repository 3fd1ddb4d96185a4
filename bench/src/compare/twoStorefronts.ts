import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangedSettings } from './runCompare.ts';

const names = ['first', 'second'];

/** Returns the settings of a subgraph with two storefronts. Each round selects another one. */
export function twoStorefronts(upstreamUrl: string): ChangedSettings {
  const folder = mkdtempSync(join(tmpdir(), 'bench-storefronts-'));
  const file = join(folder, 'storefronts.json');
  const storefronts = names.map((name, index) => ({
    name,
    channelId: index + 1,
    storefrontToken: 'token',
    storefrontApiUrl: upstreamUrl,
  }));
  writeFileSync(file, JSON.stringify({ storefronts }));
  return {
    title: 'two storefronts',
    env: {
      STOREFRONTS_FILE: file,
      BIGCOMMERCE_CHANNEL_ID: '',
      BIGCOMMERCE_STOREFRONT_TOKEN: '',
      BIGCOMMERCE_STOREFRONT_API_URL: '',
    },
    headersOf: (round) => ({ 'x-storefront': names[round % names.length] ?? '' }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
