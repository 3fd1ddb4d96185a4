import type { MetafieldRecord } from './metafieldRecord.ts';

/** A choice of the shopper before buying. Only multiple choices distinguish variants. */
export type OptionRecord =
  | {
      readonly kind: 'multipleChoice';
      readonly entityId: number;
      readonly displayName: string;
      readonly isRequired: boolean;
      readonly displayStyle: string;
      readonly values: readonly OptionValueRecord[];
    }
  | {
      readonly kind: 'text';
      readonly entityId: number;
      readonly displayName: string;
      readonly isRequired: boolean;
      readonly maxLength: number;
    };

export interface OptionValueRecord {
  readonly entityId: number;
  readonly label: string;
  readonly isDefault: boolean;
  /** Set for a swatch. */
  readonly hexColors?: readonly string[];
}

/** A product with its variant options chosen. Every product has at least one. */
export interface VariantRecord {
  readonly __typename: 'Variant';
  readonly entityId: number;
  readonly productEntityId: number;
  readonly sku: string;
  /** Replaces the product's price. */
  readonly price?: number;
  /** Units for sale, or null if stock is not tracked. */
  readonly stock: number | null;
  /** Maps option ids to value ids. */
  readonly choices: Readonly<Record<number, number>>;
}

export interface ImageRecord {
  /** The file name below the store's images. */
  readonly file: string;
  readonly altText: string;
  readonly isDefault: boolean;
}

export interface ReviewRecord {
  readonly entityId: number;
  readonly author: string;
  readonly title: string;
  readonly text: string;
  /** One to five. */
  readonly rating: number;
  /** Set for the review of a signed-in customer. */
  readonly customerId?: number;
  readonly createdAt: string;
}

export interface BulkPriceRecord {
  readonly minimumQuantity: number;
  readonly maximumQuantity: number | null;
  readonly percentOff: number;
}

/** A product in the store's data. Prices are in the default currency, without tax. */
export interface ProductRecord {
  readonly __typename: 'Product';
  readonly entityId: number;
  readonly sku: string;
  readonly name: string;
  readonly path: string;
  /** HTML. */
  readonly description: string;
  readonly type: 'physical' | 'digital';
  readonly brandEntityId: number;
  readonly categoryEntityIds: readonly number[];
  readonly basePrice: number;
  readonly salePrice: number | null;
  readonly retailPrice: number | null;
  readonly bulkPrices: readonly BulkPriceRecord[];
  /** In ounces. null for a download. */
  readonly weight: number | null;
  /** In inches: height, width, depth. */
  readonly size: readonly [number, number, number] | null;
  readonly availability: 'Available' | 'Preorder' | 'Unavailable';
  readonly availabilityDescription: string;
  readonly condition: 'NEW' | 'USED' | 'REFURBISHED';
  readonly warranty: string;
  readonly minPurchaseQuantity: number | null;
  readonly maxPurchaseQuantity: number | null;
  readonly upc: string | null;
  readonly isFeatured: boolean;
  /** The number of units sold. */
  readonly sold: number;
  readonly createdAt: string;
  readonly images: readonly ImageRecord[];
  readonly options: readonly OptionRecord[];
  readonly variants: readonly VariantRecord[];
  readonly customFields: readonly { readonly entityId: number; readonly name: string; readonly value: string }[];
  readonly relatedEntityIds: readonly number[];
  readonly reviews: readonly ReviewRecord[];
  readonly metafields: readonly MetafieldRecord[];
  /** Set if the query selects the product with certain options. SKU and prices are then those of this variant. */
  readonly selectedVariant?: VariantRecord;
}
