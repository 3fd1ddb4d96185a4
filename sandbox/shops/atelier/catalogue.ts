import { defineProduct } from '../../catalogue/data/defineProduct.ts';
import type { BrandRecord } from '../../catalogue/records/brandRecord.ts';
import type { CategoryRecord } from '../../catalogue/records/categoryRecord.ts';

const TEXTILES = 11;
const LEATHER = 12;
const WEAVERS = 31;

/** The categories have ids of the default shop, too, so that a mix-up of the two stores is visible. */
export const categories: readonly CategoryRecord[] = [
  {
    __typename: 'Category',
    entityId: TEXTILES,
    parentEntityId: null,
    name: 'Textiles',
    path: '/textiles/',
    description: '<p>Woven and sewn in the house.</p>',
    imageFile: null,
    metafields: [],
  },
  {
    __typename: 'Category',
    entityId: LEATHER,
    parentEntityId: null,
    name: 'Leather',
    path: '/leather/',
    description: '<p>Cut and stitched by hand.</p>',
    imageFile: null,
    metafields: [],
  },
];

export const brands: readonly BrandRecord[] = [
  {
    __typename: 'Brand',
    entityId: WEAVERS,
    name: 'Riverside Weavers',
    path: '/brands/riverside-weavers/',
    description: 'Linen and wool from one valley.',
    searchKeywords: ['linen', 'wool'],
    imageFile: null,
    metafields: [],
  },
];

/** The products. Prices are in euros. The first two have ids of products of the default shop. */
export const products = [
  defineProduct({
    entityId: 101,
    sku: 'AT-APRON',
    name: 'Linen Apron',
    path: '/linen-apron/',
    description: '<p>Heavy linen with two pockets.</p>',
    brandEntityId: WEAVERS,
    categoryEntityIds: [TEXTILES],
    basePrice: 68,
    isFeatured: true,
    sold: 130,
    images: [{ file: 'linen-apron.svg', altText: 'A blue apron', isDefault: true }],
  }),
  defineProduct({
    entityId: 121,
    sku: 'AT-TOTE',
    name: 'Indigo Tote',
    path: '/indigo-tote/',
    description: '<p>Dyed four times.</p>',
    brandEntityId: WEAVERS,
    categoryEntityIds: [TEXTILES],
    basePrice: 45.5,
    sold: 210,
  }),
  defineProduct({
    entityId: 301,
    sku: 'AT-WALLET',
    name: 'Folded Wallet',
    path: '/folded-wallet/',
    description: '<p>One piece of leather, no lining.</p>',
    brandEntityId: WEAVERS,
    categoryEntityIds: [LEATHER],
    basePrice: 89,
    salePrice: 79,
    stock: 12,
    sold: 44,
  }),
];
