import type { BrandRecord } from '../records/brandRecord.ts';

/** The store's brands. */
export const brands: readonly BrandRecord[] = [
  {
    __typename: 'Brand',
    entityId: 31,
    name: 'Tidewright',
    path: '/brands/tidewright/',
    description: 'Stoneware thrown within sight of the sea.',
    searchKeywords: ['stoneware', 'kitchen'],
    imageFile: 'brand-tidewright.svg',
    metafields: [{ entityId: 901, namespace: 'story', key: 'founded', value: '1987' }],
  },
  {
    __typename: 'Brand',
    entityId: 32,
    name: 'Kelp & Kestrel',
    path: '/brands/kelp-kestrel/',
    description: 'Canvas and wool for wet hills.',
    searchKeywords: ['bags', 'outdoors'],
    imageFile: 'brand-kelp-kestrel.svg',
    metafields: [],
  },
  {
    __typename: 'Brand',
    entityId: 33,
    name: 'Lanternfold',
    path: '/brands/lanternfold/',
    description: 'Paper, light, and things made of both.',
    searchKeywords: ['paper', 'lamps'],
    imageFile: null,
    metafields: [],
  },
];
