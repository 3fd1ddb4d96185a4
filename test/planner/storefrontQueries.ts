/** Queries like those of a storefront, with constructs that often fail in a wrapper. */
export const storefrontQueries: readonly {
  readonly title: string;
  readonly query: string;
  readonly variables?: object;
}[] = [
  { title: 'one field', query: '{ site { settings { storeName } } }' },
  {
    title: 'a product page',
    query: `query ProductPage($id: Int!, $images: Int = 2, $currency: currencyCode) {
      site {
        product(entityId: $id) {
          ...card
          description
          prices(currencyCode: $currency) { price { ...money } retailPrice { ...money } }
          images(first: $images) { edges { node { small: url(width: 80) large: url(width: 800, height: 600) altText } } }
          productOptions { edges { node { __typename entityId displayName isRequired
            ... on MultipleChoiceOption { values { edges { node { entityId label isDefault ... on SwatchOptionValue { hexColors } } } } }
            ... on TextFieldOption { maxLength }
          } } }
          variants(first: 5) { edges { node { sku prices { price { value } } inventory { isInStock } } } }
          availabilityV2 { __typename status ... on ProductPreOrder { message } }
        }
      }
    }
    fragment card on Product { id entityId name path brand { name } defaultImage { urlOriginal } }
    fragment money on Money { value currencyCode }`,
    variables: { id: 101, currency: 'EUR' },
  },
  {
    title: 'a category with pages of products',
    query: `query Category($path: String!, $after: String) {
      site { route(path: $path) { node { __typename id ... on Category { name products(first: 2, after: $after) {
        pageInfo { hasNextPage endCursor } edges { cursor node { name } } } } ... on Product { sku } } } }
    }`,
    variables: { path: '/field-notebook/' },
  },
  {
    title: 'one field under several aliases with different arguments',
    query: `{ site { a: product(entityId: 101) { name } b: product(entityId: 121) { name } c: product(entityId: 9999) { name } } }`,
  },
  {
    title: 'one field selected in several places',
    query: `{ site { settings { storeName } } ...more site { settings { storeHash } } }
      fragment more on Query { site { settings { status } currency(currencyCode: USD) { code } } }`,
  },
  {
    title: 'an alias that is the name of another field',
    query: `{ site { settings { storeHash: storeName storeName: storeHash } } customer { email: firstName firstName: email } }`,
  },
  {
    title: 'the customer’s whole profile',
    query: `query Me($namespace: String = "loyalty") {
      customer {
        entityId email addresses(first: 1) { edges { node { city formFields { __typename } } } collectionInfo { totalItems } }
        orders { edges { node { entityId status { label } totalIncTax { value } billingAddress { __typename city }
          consignments { shipping { edges { node { lineItems { edges { node { name quantity } } } } } } } } } }
        wishlists { edges { node { name items { edges { node { product { name } } } } } } }
        formFields { __typename entityId ... on TextFormFieldValue { text } ... on MultipleChoiceFormFieldValue { value valueEntityId } }
        storeCredit { value currencyCode }
        attributes { attribute(entityId: 1) { name value } }
        metafields(namespace: $namespace) { edges { node { key value } } }
      }
    }`,
  },
  {
    title: 'errors in nullable and in non-null places',
    query: `{ customer { email one: attributes { attribute(entityId: 404) { name } } }
      site { settings { storeName } }
      again: customer { email } }`,
  },
  {
    title: 'an invalid cursor in a nested field',
    query: `{ site { product(entityId: 101) { name variants(after: "nonsense") { edges { node { sku } } } } settings { storeName } } }`,
  },
  {
    title: 'nodes by opaqueToken id',
    query: `query ($id: ID!) { node(id: $id) { __typename id ... on Product { name } ... on Cart { entityId } } }`,
    variables: { id: 'bm90aGluZw==' },
  },
  {
    title: 'fields that directives skip',
    query: `query ($yes: Boolean!, $no: Boolean = false) {
      customer @include(if: $yes) { email phone @skip(if: $yes) ... @include(if: $no) { lastName } }
      site @skip(if: $no) { settings { storeName } }
      store @include(if: $no) { entityId }
    }`,
    variables: { yes: true },
  },
  { title: 'all fields skipped', query: '{ customer @skip(if: true) { email } }' },
  { title: '__typename of the root', query: '{ __typename customer { __typename } }' },
  {
    title: 'input objects, lists and enums, as literals and as variables',
    query: `query Search($filters: SearchProductsFiltersInput!, $sort: SearchProductsSortInput = A_TO_Z) {
      site { search {
        one: searchProducts(filters: $filters, sort: $sort) { products(first: 3) { edges { node { name } } } }
        two: searchProducts(filters: { searchTerm: "card", price: { minPrice: 1, maxPrice: 99.5 }, categoryEntityIds: [41] }, sort: Z_TO_A) {
          products(first: 3) { edges { node { name } } } }
      } }
    }`,
    variables: { filters: { searchTerm: 'notebook', brandEntityIds: [33] } },
  },
  {
    title: 'locale and currency preferences',
    query: `query ($locale: String) @shopperPreferences(locale: $locale, displayCurrencyCode: "JPY") { shopperPreferences { locale { resolved } } }`,
    variables: { locale: 'fr' },
  },
  {
    title: 'text with non-ASCII characters and escapes',
    query: `{ site { route(path: "/größe/\\u00e9\\"quoted\\" 😀") { node { id } } } }`,
  },
  {
    title: 'nested fragments',
    query: `{ ...a } fragment a on Query { ...b site { ...c } } fragment b on Query { customer { ...d } } fragment c on Site { settings { storeName } }
      fragment d on Customer { ...e email } fragment e on Customer { entityId }`,
  },
];

/** Mutations whose answer is the same every time on a store at its seed. */
export const storefrontMutations: typeof storefrontQueries = [
  {
    title: 'a sign-in that is refused',
    query: 'mutation { login(email: "jane@example.com", password: "wrong") { customer { email } } }',
  },
  {
    title: 'a sign-in that works',
    query: `mutation { login(email: "jane@example.com", password: "sandbox-Pa55word") { result customer { email addressCount } cart { id } } }`,
  },
  {
    title: 'a change of profile',
    query: `mutation ($input: UpdateCustomerInput!) { customer { updateCustomer(input: $input) { customer { firstName email } errors { __typename ... on Error { message } } } } }`,
    variables: { input: { firstName: 'Janet' } },
  },
  {
    title: 'a registration with several invalid fields',
    query: `mutation { customer { registerCustomer(input: { firstName: "", lastName: "", email: "x", password: "y" }) {
      customer { email } errors { __typename ... on ValidationError { path message } ... on EmailAlreadyInUseError { message } } } } }`,
  },
  {
    title: 'an error at a non-null field',
    query: `mutation { wishlist { deleteWishlistItems(input: { entityId: 404, itemEntityIds: [1] }) { result { name } } } }`,
  },
  {
    title: 'a password change with the wrong password',
    query: `mutation { customer { changePassword(input: { currentPassword: "wrong", newPassword: "New-Pa55word" }) { errors { ... on CustomerPasswordError { message } } } } }`,
  },
];
