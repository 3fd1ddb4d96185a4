import type { MetafieldRecord } from './metafieldRecord.ts';

/** A category as the store keeps it. */
export interface CategoryRecord {
  readonly __typename: 'Category';
  readonly entityId: number;
  /** Null at the top of the tree. */
  readonly parentEntityId: number | null;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly imageFile: string | null;
  readonly metafields: readonly MetafieldRecord[];
}
