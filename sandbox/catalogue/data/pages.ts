import type { PageRecord } from '../records/pageRecord.ts';

/** The path of the blog. */
export const blogPath = '/blog/';

/** The store's web pages. Parents precede their children. */
export const pages: readonly PageRecord[] = [
  {
    __typename: 'NormalPage',
    entityId: 51,
    parentEntityId: null,
    name: 'About us',
    path: '/about-us/',
    htmlBody: '<h2>A shop by the water</h2><p>We sell a few things that last.</p>',
    isVisibleInNavigation: true,
    sortOrder: 1,
  },
  {
    __typename: 'NormalPage',
    entityId: 52,
    parentEntityId: 51,
    name: 'Shipping & returns',
    path: '/shipping-returns/',
    htmlBody: '<p>We ship twice a week. You can return goods within 30 days.</p>',
    isVisibleInNavigation: true,
    sortOrder: 1,
  },
  {
    __typename: 'ContactPage',
    entityId: 53,
    parentEntityId: null,
    name: 'Contact us',
    path: '/contact-us/',
    htmlBody: '<p>We reply within two working days.</p>',
    contactFields: ['fullname', 'phone', 'companyname', 'orderno', 'rma'],
    isVisibleInNavigation: true,
    sortOrder: 4,
  },
  {
    __typename: 'RawHtmlPage',
    entityId: 54,
    parentEntityId: null,
    name: 'Care card',
    path: '/care-card/',
    htmlBody: '<!DOCTYPE html><title>Care card</title><p>Wash by hand. Dry upside down.</p>',
    isVisibleInNavigation: false,
    sortOrder: 5,
  },
  {
    __typename: 'ExternalLinkPage',
    entityId: 55,
    parentEntityId: null,
    name: 'Workshop diary',
    link: 'https://social.example/@harbour-pine',
    isVisibleInNavigation: true,
    sortOrder: 3,
  },
  {
    __typename: 'BlogIndexPage',
    entityId: 56,
    parentEntityId: null,
    name: 'Journal',
    path: blogPath,
    isVisibleInNavigation: true,
    sortOrder: 2,
  },
];
