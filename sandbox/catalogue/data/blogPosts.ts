import type { BlogPostRecord } from '../records/blogPostRecord.ts';

/** The posts of the store's blog, oldest first. */
export const blogPosts: readonly BlogPostRecord[] = [
  {
    __typename: 'BlogPost',
    entityId: 81,
    name: 'How a mug gets its foot',
    path: '/blog/how-a-mug-gets-its-foot/',
    htmlBody: '<p>The foot is the last thing that the potter makes, and the first thing that wears.</p>',
    tags: ['kitchen', 'workshop'],
    author: 'Ines',
    publishedAt: '2024-09-14T08:00:00Z',
    imageFile: 'post-mug-foot.svg',
  },
  {
    __typename: 'BlogPost',
    entityId: 82,
    name: 'Packing for a wet weekend',
    path: '/blog/packing-for-a-wet-weekend/',
    htmlBody: '<p>Take less. Wax the canvas the evening before.</p>',
    tags: ['outdoors'],
    author: 'Tomas',
    publishedAt: '2024-11-02T08:00:00Z',
    imageFile: 'post-wet-weekend.svg',
  },
  {
    __typename: 'BlogPost',
    entityId: 83,
    name: 'Paper that takes ink',
    path: '/blog/paper-that-takes-ink/',
    htmlBody: '<p>Three papers, one pen, and a winner.</p>',
    tags: ['paper', 'workshop'],
    author: null,
    publishedAt: '2025-03-21T08:00:00Z',
    imageFile: null,
  },
];
