import { startSubgraph } from '../helpers/startSubgraph.ts';
import { type Attack, below, checkReply, type Fuzzer, pick, post } from './fuzzer.ts';

const names = ['__proto__', 'constructor', 'toString', 'a', 'b', '__typename', 'name', 'entityId', 'hasOwnProperty'];
const fields = [
  'name',
  'entityId',
  '__typename',
  'brand { name }',
  'relatedProducts(first: 2) { edges { node { NEXT } } }',
  'categories { edges { node { name } } }',
  '... on Product { NEXT }',
  '... { NEXT }',
  '...F0',
  '...F1',
  'nothing',
];
const roots = [
  (inner: string) => `{ site { product(entityId: 101) { ${inner} } } }`,
  (inner: string) => `{ account { __typename } site { product(entityId: 101) { ${inner} } } }`,
  (inner: string) => `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ${inner} } } }`,
  (inner: string) =>
    `mutation { account { logout { errors { code } } } a: logout { result } b: logout { result } }${inner && ''}`,
  (inner: string) =>
    `mutation { account { login(input: { email: "a@example.com", password: "x" }) { customer { email } cart { lineItems { physicalItems { baseCatalogProduct { ${inner} } } } } } } }`,
];

/** Each fragment spreads the next one twice, so that a small document expands to millions of selections. */
function doubling(levels: number, key: (half: number) => string): string {
  const related = (inner: string) => `relatedProducts { edges { node { ${inner} } } }`;
  const fragments = Array.from({ length: levels }, (_, level) => {
    const spread = related(`...D${level + 1}`);
    return `fragment D${level} on Product { ${key(0)}: ${spread} ${key(1)}: ${spread} }`;
  });
  return `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ...D0 } } } ${fragments.join(' ')} fragment D${levels} on Product { name }`;
}

/** Documents that are written to be expensive or unusual. */
const crafted: readonly string[] = [
  doubling(14, (half) => `k${half}`),
  doubling(24, (half) => `k${half}`),
  doubling(24, () => 'k'),
  '',
  '{',
  '{ a'.repeat(5_000),
  `{ ${'name '.repeat(14_000)} }`,
  `{ ${Array.from({ length: 4_000 }, (_, index) => `a${index}: __typename`).join(' ')} }`,
  `{ ${Array.from({ length: 900 }, (_, index) => `...F${index}`).join(' ')} } ${Array.from({ length: 900 }, (_, index) => `fragment F${index} on Query { __typename }`).join(' ')}`,
  '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  `{ site(a: ${'['.repeat(9_000)}${']'.repeat(9_000)}) { __typename } }`,
  `{ ${'n'.repeat(500_000)} }`,
  `{ site { product(sku: """${'x\n'.repeat(100_000)}""") { name } } }`,
  'subscription { a }',
  'query A { __typename } query A { __typename }',
  'query ($a: Int, $a: Int) { __typename }',
  '{ __proto__: __typename constructor: __typename toString: __typename }',
  'fragment __proto__ on Query { __typename } { ...__proto__ }',
  'query __proto__ { __typename }',
  '{ _entities(representations: []) { __typename } }',
  '{ _entities(representations: [{ __typename: "__proto__" }, { __typename: "Product", entityId: "x" }]) { __typename } }',
  'type Query { a: Int } { __typename }',
  '\ufeff{ __typename }',
  '{ __typename @skip(if: $a) }',
  'query ($a: Boolean!) { __typename @skip(if: $a) }',
];

function document({ random }: Attack): string {
  const selection = (depth: number): string =>
    Array.from({ length: 1 + below(random, 4) }, () => {
      const alias = random() < 0.3 ? `${pick(random, names)}: ` : '';
      const field = pick(random, depth > 4 ? fields.slice(0, 3) : fields);
      const directive = random() < 0.1 ? ' @include(if: true)' : '';
      const text = field.replace('NEXT', () => selection(depth + 1));
      return field.startsWith('...') ? text : `${alias}${text.includes('{') ? text : text + directive}`;
    }).join(' ');
  const fragments = [0, 1].map((index) => `fragment F${index} on Product { ${index === 0 ? '...F1 ' : ''}name }`);
  return `${pick(random, roots)(selection(0))} ${fragments.join(' ')}`;
}

export const documents: Fuzzer = {
  name: 'documents',
  rounds: 1_000,
  async run(attack) {
    const { sandbox, url, close } = await startSubgraph({ env: { LIMIT_SIGN_IN: 'off', LOG_LEVEL: 'silent' } });
    const variables = { r: [{ __typename: 'Product', entityId: 101 }] };
    const written = [...crafted, ...Array.from({ length: attack.rounds }, () => document(attack))];
    for (const query of written) {
      attack.sent();
      const reply = await post(url, { query, ...(query.includes('$r') ? { variables } : {}) });
      checkReply(attack, reply, `document ${JSON.stringify(query.slice(0, 200))}`);
      sandbox.state.requests.length = 0;
    }
    await close();
  },
};
