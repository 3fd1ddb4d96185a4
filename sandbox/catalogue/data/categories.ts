import type { CategoryRecord } from '../records/categoryRecord.ts';

const plain = { __typename: 'Category', imageFile: null, metafields: [] } as const;

/** The store's categories. Parents precede their children. */
export const categories: readonly CategoryRecord[] = [
  {
    ...plain,
    entityId: 11,
    parentEntityId: null,
    name: 'Kitchen',
    path: '/kitchen/',
    description: '<p>For cooks who linger.</p>',
    imageFile: 'category-kitchen.svg',
    metafields: [{ entityId: 911, namespace: 'layout', key: 'columns', value: '3' }],
  },
  { ...plain, entityId: 12, parentEntityId: 11, name: 'Mugs', path: '/kitchen/mugs/', description: '' },
  { ...plain, entityId: 13, parentEntityId: 11, name: 'Cookware', path: '/kitchen/cookware/', description: '' },
  {
    ...plain,
    entityId: 14,
    parentEntityId: 13,
    name: 'Casseroles',
    path: '/kitchen/cookware/casseroles/',
    description: '',
  },
  {
    ...plain,
    entityId: 21,
    parentEntityId: null,
    name: 'Outdoors',
    path: '/outdoors/',
    description: '<p>For the long way home.</p>',
    imageFile: 'category-outdoors.svg',
  },
  { ...plain, entityId: 22, parentEntityId: 21, name: 'Bags', path: '/outdoors/bags/', description: '' },
  { ...plain, entityId: 23, parentEntityId: 21, name: 'Lights', path: '/outdoors/lights/', description: '' },
  {
    ...plain,
    entityId: 41,
    parentEntityId: null,
    name: 'Paper',
    path: '/paper/',
    description: '<p>For what is worth keeping.</p>',
  },
];
