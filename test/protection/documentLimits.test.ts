import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index));

const nestedInline = (count: number) => `{ ${'... { '.repeat(count)} __typename ${'}'.repeat(count)} }`;
const nestedFragments = (count: number) =>
  `{ ...F0 } ${repeat(count, (index) => `fragment F${index} on Query { ...F${index + 1} }`).join(' ')} fragment F${count} on Query { __typename }`;

describe('a document that exceeds a limit', () => {
  const subgraph = useSubgraph({
    env: {
      DOCUMENT_MAX_TOKENS: '400',
      DOCUMENT_MAX_NESTING: '30',
      DOCUMENT_MAX_ALIASES: '20',
      DOCUMENT_MAX_DIRECTIVES: '10',
      DOCUMENT_MAX_DEFINITIONS: '12',
      DOCUMENT_MAX_ROOT_FIELDS: '15',
      DOCUMENT_MAX_MUTATIONS: '3',
    },
  });

  test.each([
    ['tokens', `{ site { ${'a '.repeat(400)} } }`, 'more than 400 tokens'],
    ['brackets in a value', `{ site(x: ${'['.repeat(31)}${']'.repeat(31)}) { a } }`, '30 levels of nested brackets'],
    ['nested selections', nestedInline(31), '30 levels of nested brackets'],
    ['aliases', `{ site { ${repeat(21, (index) => `a${index}: settings { storeName }`).join(' ')} } }`, '20 aliases'],
    ['directives', `{ site { settings { storeName ${'@include(if: true) '.repeat(11)} } } }`, '10 directives'],
    ['operations', repeat(13, (index) => `query Q${index} { __typename }`).join(' '), '12 operations and fragments'],
    ['root fields', `{ ${repeat(16, (index) => `a${index}: __typename`).join(' ')} }`, '15 root fields'],
    ['root mutations', `mutation { ${repeat(4, (index) => `a${index}: logout { result }`).join(' ')} }`, '3 mutations'],
    [
      'account mutations',
      `mutation { account { ${repeat(4, (index) => `a${index}: logout { errors { code } }`).join(' ')} } }`,
      '3 mutations',
    ],
    [
      'account mutations in several account fields',
      `mutation { ${repeat(4, (index) => `a${index}: account { ...F }`).join(' ')} } fragment F on AccountMutations { logout { errors { code } } }`,
      '3 mutations',
    ],
    [
      'mutations of both kinds',
      'mutation { one: logout { result } two: logout { result } account { a: logout { errors { code } } b: logout { errors { code } } } }',
      '3 mutations',
    ],
  ])('too many %s are refused, and nothing reaches the store', async (_what, query, message) => {
    const { status, data, errors } = await subgraph().graphql(query);

    expect({ status, data }).toEqual({ status: 200, data: undefined });
    expect(errors).toEqual([
      { message: expect.stringContaining(message), extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } },
    ]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test.each([
    ['aliases', `{ site { ${repeat(20, (index) => `a${index}: settings { storeName }`).join(' ')} } }`],
    ['root fields', `{ ${repeat(15, (index) => `a${index}: __typename`).join(' ')} }`],
    ['mutations', `mutation { ${repeat(3, (index) => `a${index}: logout { result }`).join(' ')} }`],
    ['levels', nestedInline(28)],
  ])('as many %s as the limit allows are answered', async (_what, query) => {
    const { status, data } = await subgraph().graphql(query);

    expect({ status, data }).toEqual({ status: 200, data: expect.anything() });
  });

  test('the colon of an argument, a variable or an input field does not count as an alias', async () => {
    const query = `query (${repeat(7, (index) => `$v${index}: Int`).join(' ')}) {
      site { products(${repeat(7, (index) => `first: $v${index}`).join(' ')}, x: { ${'y: 1 '.repeat(8)} }) { edges { cursor } } }
    }`;
    const { errors } = await subgraph().graphql(query);

    expect(errors.map(({ extensions }) => extensions?.code)).not.toContain('DOCUMENT_LIMIT_EXCEEDED');
  });
});

describe('the default limits', () => {
  const subgraph = useSubgraph();

  test('2,100 aliased sign-outs in one request are refused, and none reaches the store', async () => {
    const query = `mutation { ${repeat(2_100, (index) => `a${index}: logout { result }`).join(' ')} }`;
    const { errors } = await subgraph().graphql(query);

    expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('a query deeper than the store allows is refused, and no request reaches the store', async () => {
    const related = 'relatedProducts { edges { node { ';
    const deep = `{ site { product(entityId: 101) { ${related.repeat(5)} name ${'}'.repeat(15)} } } }`;
    const { errors } = await subgraph().graphql(deep);

    expect(errors).toEqual([
      {
        message: 'The document has more than 16 levels of nested selections.',
        extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' },
      },
    ]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test.each([
    ['a cycle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['text that is not GraphQL', '{ site( }'],
    ['text that ends in a string', '{ site { a(b: "'],
  ])('%s is still reported with its own error', async (_what, query) => {
    const { status, errors } = await subgraph().graphql(query);

    expect(status).toBe(200);
    expect(errors[0]?.extensions?.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
  });

  test.each([
    ['braces', '{ a '.repeat(7_000)],
    ['lists in an argument', `{ site(x: ${'['.repeat(14_000)}`],
    ['inline fragments', nestedInline(3_000)],
    ['fragments in fragments', nestedFragments(900)],
  ])('thousands of nested %s are refused before any recursion', async (_what, query) => {
    const { status, errors } = await subgraph().graphql(query);

    expect(status).toBe(200);
    expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }]);
  });

  test('a router’s request with thousands of references is accepted', async () => {
    const representations = Array.from({ length: 2_000 }, (_, index) => ({
      __typename: 'Product',
      entityId: index + 1,
    }));
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name } } }';
    const { status, data } = await subgraph().graphql(query, { r: representations });

    expect(status).toBe(200);
    expect(data._entities).toHaveLength(2_000);
  });

  test('a response contains the SDL once, however many aliases select it', async () => {
    const query = `{ ${repeat(300, (index) => `a${index}: _service { sdl }`).join(' ')} }`;
    const { text, errors } = await subgraph().graphql(query);

    expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }]);
    expect(text.length).toBeLessThan(500);
  });

  test('a response contains the SDL once, however many aliases select it within one field', async () => {
    const { text, errors } = await subgraph().graphql(
      `{ _service { ${repeat(200, (index) => `a${index}: sdl`).join(' ')} } }`,
    );

    expect(errors).toMatchObject([{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }]);
    expect(text.length).toBeLessThan(500);
    expect((await subgraph().graphql('{ _service { sdl } }')).data._service.sdl).toContain('type Query');
  });

  test('the document in a URL is checked as it is read, even if one of its bytes cannot be decoded', async () => {
    const query = `%7B${'a{'.repeat(250)}a${'}'.repeat(250)}}%23%FF`;
    const response = await fetch(`${subgraph().url}?query=${query}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });

    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }] });
  });

  test('thousands of references to one large entity are refused before they are copied', async () => {
    const fields = repeat(300, (index) => `a${index}: plainTextDescription`);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { ${fields.join(' ')} } } }`;
    const r = Array(9_999).fill({ __typename: 'Product', entityId: 101 });
    const { errors, text } = await subgraph().graphql(query, { r });

    expect(errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REFERENCES' } }]);
    expect(text.length).toBeLessThan(500);
  });

  test('forty aliases of the viewer are answered, each with a request', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    subgraph().sandbox.state.requests.length = 0;
    const query = `{ account { ${repeat(40, (index) => `a${index}: viewer { entityId }`).join(' ')} } }`;
    const { errors } = await subgraph().graphql(query, {}, session);

    expect(errors).toEqual([]);
    expect(await subgraph().storeRequests()).toHaveLength(40);
  });

  test('references whose documents together are too large are refused, whether or not the document is known', async () => {
    const fields = repeat(40, (index) => `a${index}: _entities(representations: $r) { ...F }`);
    const names = repeat(1_500, (index) => `n${index}: name`);
    const query = `query ($r: [_Any!]!) { ${fields.join(' ')} } fragment F on Product { ${names.join(' ')} }`;
    const r = [{ __typename: 'Product', entityId: 101 }];
    const first = await subgraph().graphql(query, { r });
    const again = await subgraph().graphql(query, { r });

    expect(first).toMatchObject({
      status: 200,
      data: null,
      errors: [{ extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } }],
    });
    expect(again.text).toBe(first.text);
    expect(await subgraph().storeRequests()).toEqual([]);
  });

  test('more _entities fields than the page limit are refused, and no request reaches the store', async () => {
    const fields = repeat(41, (index) => `a${index}: _entities(representations: $r) { ... on Product { name } }`);
    const r = [{ __typename: 'Product', entityId: 101 }];
    const { errors } = await subgraph().graphql(`query ($r: [_Any!]!) { ${fields.join(' ')} }`, { r });

    expect(errors).toMatchObject([
      { message: expect.stringContaining('40 _entities'), extensions: { code: 'DOCUMENT_LIMIT_EXCEEDED' } },
    ]);
    expect(await subgraph().storeRequests()).toEqual([]);
  });
});
