import type { MetafieldRecord } from './metafieldRecord.ts';

/** A brand as the store keeps it. */
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
