import { packageFile } from '../../src/subgraph/packageFile.ts';
import { type ServedPage, servePage } from './servePage.ts';

export interface StorefrontSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly subgraph: string;
}

const page = (file: string) => packageFile('test', 'e2e', 'storefront', file);

/** Serves the demo storefront on a free loopback port. */
export function startStorefront(settings: StorefrontSettings): Promise<ServedPage> {
  return servePage({
    settings,
    files: {
      '/': [page('index.html'), 'text/html; charset=utf-8'],
      '/callback': [page('index.html'), 'text/html; charset=utf-8'],
      '/storefront.js': [page('storefront.js'), 'text/javascript'],
      '/storefront.css': [page('storefront.css'), 'text/css'],
    },
  });
}
