import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases } from '../cases.ts';
import type { ChangedSettings } from './runCompare.ts';

const names = ['first', 'second'];

/**
 * The cases in which two storefronts have the same work as one. Equal requests to two storefronts are not equal: they never
 * share a response, so the store gets twice as many.
 */
export const comparableCases: readonly string[] = cases
  .filter(({ id, subjects }) => subjects.includes('guest') && id !== 'alike')
  .map(({ id }) => id);

/** Returns the settings of a subgraph with two storefronts. Every second connection selects the other one. */
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
    headersOf: (connection) => ({ 'x-storefront': names[connection % names.length] ?? '' }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
