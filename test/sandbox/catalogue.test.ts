import { shopper } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

const ids = (connection: { edges: { node: { entityId: number } }[] }) =>
  connection.edges.map(({ node }) => node.entityId);

describe('pages of the catalogue', () => {
  test('a page has ten entries by default', async () => {
    const { data } = await guest('{ site { products { edges { node { entityId } } pageInfo { hasNextPage } } } }');
    expect(data.site.products.edges).toHaveLength(10);
    expect(data.site.products.pageInfo.hasNextPage).toBe(true);
  });

  test('pages follow each other forwards without a gap or a repetition', async () => {
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const { data } = await guest(
        `query ($after: String) { site { products(first: 5, after: $after) {
          edges { node { entityId } } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      seen.push(...ids(data.site.products));
      const { hasNextPage, endCursor } = data.site.products.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(12);
    expect(seen).toHaveLength(12);
  });

  test('a page before a cursor ends with the entries before it', async () => {
    const page = 'edges { node { entityId } cursor } pageInfo { hasPreviousPage startCursor }';
    const { data: all } = await guest(`{ site { products(first: 50) { ${page} } } }`);
    const { data } = await guest(
      `query ($before: String) { site { products(last: 3, before: $before) { ${page} } } }`,
      {
        before: all.site.products.edges[6].cursor,
      },
    );
    expect(ids(data.site.products)).toEqual(ids(all.site.products).slice(3, 6));
    expect(data.site.products.pageInfo).toEqual({
      hasPreviousPage: true,
      startCursor: all.site.products.edges[3].cursor,
    });
  });

  test.each([
    ['a cursor of nobody', 'after: "bm9ib2R5"', 'This is not a cursor of this list.'],
    ['more than fifty entries', 'first: 51', '`first` must be between 0 and 50.'],
    ['fewer than none', 'last: -1', '`last` must be between 0 and 50.'],
    ['both ends at once', 'first: 1, last: 1', 'Give either `first` or `last`, not both.'],
  ])('a page is refused for %s', async (_title, argument, message) => {
    const { data, errors } = await guest(`{ site { products(${argument}) { pageInfo { endCursor } } } }`);
    expect(data).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ message, path: ['site', 'products'] })]);
  });
});

describe('a product', () => {
  test('a product is found by entity id, opaque id, SKU or variant, and not by an unknown id', async () => {
    const { data: found } = await guest('{ site { product(entityId: 101) { id } } }');
    const { data } = await guest(
      `query ($id: ID!) { site {
        byId: product(id: $id) { entityId sku }
        bySku: product(sku: "TW-MUG-OY") { entityId sku prices { price { value } } }
        byVariant: product(variantEntityId: 2102) { entityId sku }
        byOptions: product(entityId: 101, optionValueIds: [{ optionEntityId: 51, valueEntityId: 512 }]) { sku }
        byNothing: product(entityId: 999) { entityId }
      } }`,
      { id: found.site.product.id },
    );
    expect(data.site).toEqual({
      byId: { entityId: 101, sku: 'TW-MUG' },
      bySku: { entityId: 101, sku: 'TW-MUG-OY', prices: { price: { value: 26 } } },
      byVariant: { entityId: 101, sku: 'TW-MUG-OY' },
      byOptions: { sku: 'TW-MUG-OY' },
      byNothing: null,
    });
  });

  test('the ids of variants are unique', async () => {
    const { data } = await guest(
      '{ site { products(first: 50) { edges { node { variants { edges { node { entityId } } } } } } } }',
    );
    const variants = data.site.products.edges.flatMap(({ node }: { node: { variants: Parameters<typeof ids>[0] } }) =>
      ids(node.variants),
    );
    expect(new Set(variants).size).toBe(variants.length);
  });

  test('the price has the requested currency and tax', async () => {
    const { data } = await guest(`{ site { product(entityId: 103) {
      usd: prices { price { value currencyCode formattedV2 } salePrice { value } basePrice { value } saved { value } }
      eur: prices(currencyCode: EUR) { price { value formattedV2 } }
      yen: prices(currencyCode: JPY) { price { value formattedV2 } }
      taxed: prices(includeTax: true) { price { value } }
    } } }`);
    expect(data.site.product).toEqual({
      usd: {
        price: { value: 112, currencyCode: 'USD', formattedV2: '$112.00' },
        salePrice: { value: 112 },
        basePrice: { value: 140 },
        saved: { value: 48 },
      },
      eur: { price: { value: 100.8, formattedV2: '100,80€' } },
      yen: { price: { value: 16800, formattedV2: '¥16,800' } },
      taxed: { price: { value: 120.96 } },
    });
  });

  test('a product has options, variants, stock, reviews and metafields', async () => {
    const { data } = await guest(`{ site { product(entityId: 101) {
      plainTextDescription(characterLimit: 6)
      productOptions { edges { node { __typename displayName ... on MultipleChoiceOption {
        values { edges { node { label ... on SwatchOptionValue { hexColors } } } } } } } }
      variants { edges { node { entityId isPurchasable inventory { aggregated { availableToSell } }
        productOptions { edges { node { ... on MultipleChoiceOption { values { edges { node { label } } } } } } } } } }
      inventory { isInStock aggregated { availableToSell } }
      reviewSummary { numberOfReviews summationOfRatings }
      reviews(sort: LOWEST_RATING, first: 1) { edges { node { rating author { name } } } }
      metafields(namespace: "care", keys: ["wash"]) { edges { node { key value } } }
      categories { edges { node { name } } } brand { name } availabilityV2 { __typename status }
    } } }`);
    expect(data.site.product).toMatchObject({
      plainTextDescription: 'A wide',
      productOptions: {
        edges: [
          {
            node: {
              __typename: 'MultipleChoiceOption',
              displayName: 'Glaze',
              values: {
                edges: [
                  { node: { label: 'Slate', hexColors: ['#4a5561'] } },
                  { node: { label: 'Oyster', hexColors: ['#e6e0d4'] } },
                ],
              },
            },
          },
          { node: { __typename: 'TextFieldOption', displayName: 'Engraving' } },
        ],
      },
      inventory: { isInStock: true, aggregated: { availableToSell: 43 } },
      reviewSummary: { numberOfReviews: 2, summationOfRatings: 9 },
      reviews: { edges: [{ node: { rating: 4, author: { name: 'Tomas' } } }] },
      metafields: { edges: [{ node: { key: 'wash', value: 'Any way you like.' } }] },
      categories: { edges: [{ node: { name: 'Kitchen' } }, { node: { name: 'Mugs' } }] },
      brand: { name: 'Tidewright' },
      availabilityV2: { __typename: 'ProductAvailable', status: 'Available' },
    });
    const [, oyster] = data.site.product.variants.edges;
    expect(oyster.node).toEqual({
      entityId: 2102,
      isPurchasable: true,
      inventory: { aggregated: { availableToSell: 3 } },
      productOptions: { edges: [{ node: { values: { edges: [{ node: { label: 'Oyster' } }] } } }] },
    });
  });

  test('a product has images on the store itself, in any size', async () => {
    const { data } = await guest(
      '{ site { product(entityId: 101) { defaultImage { altText url(width: 320) urlTemplate urlOriginal } images { edges { node { isDefault } } } } } }',
    );
    const { defaultImage, images } = data.site.product;
    const { url } = store.sandbox();
    expect(images.edges).toHaveLength(2);
    expect(defaultImage).toEqual({
      altText: 'The mug from the front',
      url: `${url}/images/stencil/320x320/harbour-mug-front.svg`,
      urlTemplate: `${url}/images/stencil/{:size}/harbour-mug-front.svg`,
      urlOriginal: `${url}/images/stencil/original/harbour-mug-front.svg`,
    });
  });
});

describe('an image', () => {
  test('an image is drawn in the requested size, the same each time', async () => {
    const read = async () => (await store.control('GET', '/images/stencil/320x200/harbour-mug-front.svg')).text;
    const picture = await read();
    expect(picture).toContain('width="320" height="200"');
    expect(await read()).toBe(picture);
  });

  test.each(['320x320/unknown.svg', '0x0/logo.svg', '99999x1/logo.svg', 'huge/logo.svg', '320x320/..%2Fpackage.json'])(
    'an image is not found at %s',
    async (path) => {
      expect((await store.control('GET', `/images/stencil/${path}`)).status).toBe(404);
    },
  );
});

describe('finding things', () => {
  test('a node is found by its id, and not by an id that another store created', async () => {
    const { data } = await guest(`{ site {
      product(entityId: 111) { id variants(first: 1) { edges { node { id } } } } brand(entityId: 32) { id } category(entityId: 22) { id } } }`);
    const { product, brand, category } = data.site;
    const nodes = await guest(
      `query ($product: ID!, $variant: ID!, $brand: ID!, $category: ID!) {
        product: node(id: $product) { __typename id ... on Product { name } }
        variant: node(id: $variant) { __typename ... on Variant { sku } }
        brand: node(id: $brand) { __typename ... on Brand { name } }
        category: node(id: $category) { __typename ... on Category { path } }
        nobody: node(id: "constructor:1") { __typename } forged: node(id: "Y29uc3RydWN0b3I6MQ==") { __typename }
      }`,
      { product: product.id, variant: product.variants.edges[0].node.id, brand: brand.id, category: category.id },
    );
    expect(nodes.errors).toEqual([]);
    expect(nodes.data).toEqual({
      product: { __typename: 'Product', id: product.id, name: 'Ridgeline Pack' },
      variant: { __typename: 'Variant', sku: 'KK-PACK-18' },
      brand: { __typename: 'Brand', name: 'Kelp & Kestrel' },
      category: { __typename: 'Category', path: '/outdoors/bags/' },
      nobody: null,
      forged: null,
    });
  });

  test('a search combines words, price, category, brand and rating', async () => {
    const search = async (filters: string, sort = 'A_TO_Z') => {
      const { data } = await guest(`{ site { search { searchProducts(filters: ${filters}, sort: ${sort}) {
        products { edges { node { entityId } } collectionInfo { totalItems } } } } } }`);
      return ids(data.site.search.searchProducts.products);
    };
    expect(await search('{ searchTerm: "MUG wide" }')).toEqual([101]);
    expect(await search('{ categoryEntityId: 13 }')).toEqual([104, 103]);
    expect(await search('{ categoryEntityId: 11, searchSubCategories: true }', 'LOWEST_PRICE')).toEqual([
      104, 102, 101, 103,
    ]);
    expect(await search('{ brandEntityIds: [33], price: { maxPrice: 20 } }')).toEqual([124, 123, 121]);
    expect(await search('{ rating: { minRating: 5 } }')).toEqual([103]);
    expect(await search('{ categoryEntityId: 13, hideOutOfStock: true }')).toEqual([103]);
    expect(await search('{ isFeatured: true }', 'BEST_SELLING')).toEqual([101, 111, 103]);
    expect(await search('{ searchTerm: "no such thing" }')).toEqual([]);
  });

  test('the category tree can be walked in both directions', async () => {
    const { data } = await guest(`{ site {
      categoryTree { name hasChildren children { name productCount children { name } } }
      category(entityId: 14) { breadcrumbs(depth: 2) { edges { node { name } } } products { edges { node { entityId } } } }
    } }`);
    expect(data.site.categoryTree.map(({ name }: { name: string }) => name)).toEqual(['Kitchen', 'Outdoors', 'Paper']);
    expect(data.site.categoryTree[0].children[1]).toEqual({
      name: 'Cookware',
      productCount: 2,
      children: [{ name: 'Casseroles' }],
    });
    expect(data.site.category).toEqual({
      breadcrumbs: { edges: [{ node: { name: 'Cookware' } }, { node: { name: 'Casseroles' } }] },
      products: { edges: [{ node: { entityId: 103 } }] },
    });
  });

  test('a moved path is followed on request only', async () => {
    const { data } = await guest(`{ site {
      here: route(path: "/harbour-mug") { node { ... on Product { entityId } } redirect { id } }
      followed: route(path: "/old-mug/", redirectBehavior: FOLLOW) {
        node { ... on Product { entityId } } redirect { fromPath to { __typename ... on ProductRedirect { path } } } }
      ignored: route(path: "/old-mug/") { node { id } redirect { id } }
    } }`);
    expect(data.site).toEqual({
      here: { node: { entityId: 101 }, redirect: null },
      followed: {
        node: { entityId: 101 },
        redirect: { fromPath: '/old-mug/', to: { __typename: 'ProductRedirect', path: '/harbour-mug/' } },
      },
      ignored: { node: null, redirect: null },
    });
  });
});

describe('input that a storefront sends', () => {
  test('a path may have a query string', async () => {
    const { data } = await guest(`{ site {
      page: route(path: "/harbour-mug/?utm_source=mail&size=2") { node { ... on Product { entityId } } }
      moved: route(path: "/old-mug/?from=search", redirectBehavior: FOLLOW) { node { ... on Product { entityId } } }
    } }`);
    expect(data.site).toEqual({ page: { node: { entityId: 101 } }, moved: { node: { entityId: 101 } } });
  });

  test('an empty cursor is the start, or the end, of the list', async () => {
    const { data, errors } = await guest(`{ site {
      first: products(first: 2, after: "") { edges { node { entityId } } }
      absent: products(first: 2) { edges { node { entityId } } }
      last: products(last: 2, before: "") { edges { node { entityId } } }
    } }`);
    expect(errors).toEqual([]);
    expect(data.site.first).toEqual(data.site.absent);
    expect(data.site.last.edges).toHaveLength(2);
  });

  test('the template of an image’s URL, and the CDN’s host with it, lead to an image', async () => {
    const { data } = await guest(
      '{ site { settings { url { cdnUrl } } product(entityId: 101) { defaultImage { urlTemplate } } } }',
    );
    const { cdnUrl } = data.site.settings.url;
    expect(cdnUrl).toBe(new URL(store.sandbox().url).host);
    const response = await fetch(data.site.product.defaultImage.urlTemplate);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
  });
});

describe('the store', () => {
  test('the store returns its settings', async () => {
    const { data, errors } = await guest(`{
      site { settings { storeName storeHash status channelId url { vanityUrl } contact { email } display { shortDateFormat }
        reCaptcha { isEnabledOnStorefront } customers { passwordComplexitySettings { minimumPasswordLength } }
        logoV2 { ... on StoreImageLogo { image { urlOriginal } } } currency { defaultCurrency }
        formFields { customer(filters: { isBuiltIn: false }) { __typename label } } }
        currencies { edges { node { code isTransactional } } } currency(currencyCode: EUR) { exchangeRate } }
      channel { entityId } store { entityId } geography { countries(filters: { code: "US" }) { name statesOrProvinces { abbreviation } } }
    }`);
    expect(errors).toEqual([]);
    expect(data.site.settings).toMatchObject({
      storeName: 'Harbour & Pine',
      storeHash: store.sandbox().storeHash,
      status: 'LAUNCHED',
      channelId: 1,
      url: { vanityUrl: store.sandbox().url },
      reCaptcha: { isEnabledOnStorefront: false },
      currency: { defaultCurrency: 'USD' },
      formFields: {
        customer: [
          { __typename: 'RadioButtonsFormField', label: 'How did you hear of us?' },
          { __typename: 'TextFormField', label: 'Nickname' },
        ],
      },
    });
    expect(data.channel).toEqual({ entityId: 1 });
    expect(data.geography.countries[0].name).toBe('United States');
  });

  test('stock is found near a place', async () => {
    const { data } = await guest(`{ inventory {
      all: locations { edges { node { code distance { value } } } }
      near: locations(distanceFilter: { radius: 50, latitude: 43.7, longitude: -70.2, lengthUnit: Kilometres }) {
        edges { node { code distance { value lengthUnit } } } }
    } }`);
    expect(data.inventory.all.edges).toHaveLength(2);
    expect(data.inventory.near.edges).toHaveLength(1);
    expect(data.inventory.near.edges[0].node).toMatchObject({ code: 'QUAY', distance: { lengthUnit: 'Kilometres' } });
    expect(data.inventory.near.edges[0].node.distance.value).toBeCloseTo(6.45, 1);
  });

  test('an operation’s preferred language is used if the store has it', async () => {
    const resolved = async (locale: string) =>
      (await guest(`query @shopperPreferences(locale: "${locale}") { shopperPreferences { locale { resolved } } }`))
        .data.shopperPreferences.locale.resolved;
    expect(await resolved('fr')).toBe('fr');
    expect(await resolved('xx')).toBe('en');
  });

  test('an invalid scalar value is refused', async () => {
    const { data, errors } = await guest(
      'query ($at: DateTime!) { customer { orders(filters: { dateRange: { from: $at } }) { pageInfo { endCursor } } } }',
      { at: 'yesterday' },
    );
    expect(data ?? null).toBeNull();
    expect(errors[0]?.message).toContain('ISO 8601');
  });
});
