import type { MetafieldRecord } from './metafieldRecord.ts';

/** A category in the store's data. */
export interface CategoryRecord {
  readonly __typename: 'Category';
  readonly entityId: number;
  /** null at the top level. */
  readonly parentEntityId: number | null;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly imageFile: string | null;
  readonly metafields: readonly MetafieldRecord[];
}
