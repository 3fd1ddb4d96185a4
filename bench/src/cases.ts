/** The number of concurrent requests. Each connection has a variant of its own. */
export const CONNECTIONS = 16;

export interface Case {
  readonly id: string;
  readonly title: string;
  /** The contenders that answer it. */
  readonly subjects: readonly string[];
  /** The request of one connection. No two concurrent requests are equal, unless the case is about equal requests. */
  request(connection: number): { readonly query: string; readonly variables: Record<string, unknown> };
  /** Whether the store accepts this request as well, so that its own response defines the right one. */
  readonly isTheStores: boolean;
}

const everyone = [
  'proxy',
  'reading',
  'minimal',
  'fastify',
  'nginx',
  'guest',
  'viewer',
  'hive',
  'mesh',
  'apollo',
  'yoga',
];

const page = (selection: string) => `query Page($first: Int!, $after: String) {
  site { products(first: $first, after: $after) { edges { node { ${selection} } } } }
}`;
const card =
  'entityId name path brand { name } defaultImage { altText url(width: 320) } prices { price { value currencyCode } }';
const sheet = `${card} sku description plainTextDescription availabilityV2 { status } seo { pageTitle metaDescription }`;
const variants =
  'variants(first: 24) { edges { node { entityId sku isPurchasable prices { price { value currencyCode } } defaultImage { altText url(width: 320) } } } }';

function catalogue(id: string, title: string, first: number, selection: string, subjects = everyone): Case {
  const query = page(selection);
  return {
    id,
    title,
    subjects,
    isTheStores: true,
    request: (n) => ({ query, variables: { first, after: `after ${n}` } }),
  };
}

function references(id: string, title: string, subjects: readonly string[], typename: string, selection: string): Case {
  const query = `query References($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${selection} } } }`;
  const keyOf = (index: number) => (typename === 'Customer' ? 1 : index);
  const of = (n: number) =>
    Array.from({ length: 100 }, (_, i) => ({ __typename: typename, entityId: keyOf(1 + n + i) }));
  return { id, title, subjects, isTheStores: false, request: (n) => ({ query, variables: { of: of(n) } }) };
}

const small = (id: number) => ({
  query: 'query Small($id: Int!) { site { product(entityId: $id) { entityId name sku path } } }',
  variables: { id },
});

/** The measured cases. The sizes in the titles are targets. The report contains the real sizes. */
export const cases: readonly Case[] = [
  {
    id: '130B',
    title: '130 B',
    subjects: [...everyone, 'company'],
    isTheStores: true,
    request: (n) => small(100 + n),
  },
  {
    id: 'alike',
    title: '130 B, every request alike',
    subjects: ['proxy', 'guest', 'viewer', 'hive', 'apollo', 'yoga'],
    isTheStores: true,
    request: () => small(1),
  },
  catalogue('5kB', '5 kB', 20, card),
  catalogue('50kB', '50 kB', 46, sheet),
  catalogue('500kB', '500 kB', 50, `${sheet} ${variants}`),
  {
    id: 'two-roots',
    title: 'two root fields',
    subjects: everyone,
    isTheStores: true,
    request: (n) => ({
      query: 'query Two($id: Int!) { site { product(entityId: $id) { name } } customer { firstName email } }',
      variables: { id: 100 + n },
    }),
  },
  {
    id: 'login',
    title: 'login mutation',
    subjects: everyone.filter((id) => id !== 'viewer'),
    isTheStores: true,
    request: (n) => ({
      query: `mutation Login($email: String!, $password: String!) {
  login(email: $email, password: $password) { customer { entityId email } customerAccessToken { value expiresAt } }
}`,
      variables: { email: `shopper${n}@example.com`, password: 'a password of the bench' },
    }),
  },
  references(
    'viewer-references',
    '_entities: 100 of the viewer',
    ['viewer', 'byHand'],
    'Customer',
    'entityId email firstName',
  ),
  references('product-references', '_entities: 100 products', ['guest', 'byHand'], 'Product', 'entityId name path'),
  catalogue('typenames', '50 kB with __typename', 46, `__typename ${sheet.replace('brand {', 'brand { __typename')}`, [
    'proxy',
    'nginx',
    'guest',
    'prefixed',
    'hive',
    'mesh',
    'apollo',
    'yoga',
  ]),
];
