import type { MetafieldRecord } from './metafieldRecord.ts';

/** A brand in the store's data. */
export interface BrandRecord {
  readonly __typename: 'Brand';
  readonly entityId: number;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly searchKeywords: readonly string[];
  readonly imageFile: string | null;
  readonly metafields: readonly MetafieldRecord[];
}
