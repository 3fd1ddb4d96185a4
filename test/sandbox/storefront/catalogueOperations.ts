import type { StorefrontOperation } from './storefrontOperation.ts';

const price = '{ value currencyCode }';
const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const card = `entityId name path brand { name path } defaultImage { altText url: urlTemplate(lossy: true) }
  reviewSummary { numberOfReviews averageRating } inventory { isInStock }
  prices(currencyCode: $currency) { price ${price} basePrice ${price} salePrice ${price} retailPrice ${price}
    priceRange { min ${price} max ${price} } }`;
const cards = `edges { node { ${card} } }`;

/** Operations on the catalogue, the settings and the content of a store. */
export const catalogueOperations: readonly StorefrontOperation[] = [
  {
    name: 'Home',
    document: `query Home($currency: currencyCode) { site {
      featuredProducts(first: 4) { ${cards} } newestProducts(first: 4) { ${cards} }
      bestSellingProducts(first: 4) { ${cards} } } }`,
    variables: { currency: 'EUR' },
  },
  {
    name: 'Layout',
    document: `query Layout { site {
      settings { storeName status logoV2 { __typename ... on StoreTextLogo { text } ... on StoreImageLogo { image { url: urlTemplate altText } } }
        contact { address email phone } socialMediaLinks { name url } locales { code isDefault }
        url { vanityUrl cdnUrl checkoutUrl } reCaptcha { siteKey isEnabledOnStorefront }
        tax { pdp plp } newsletter { showNewsletterSignup } }
      categoryTree { entityId name path hasChildren children { name path children { name path } } }
      brands(first: 5) { edges { node { entityId name path } } }
      currencies(first: 25) { edges { node { code name isActive isDefault isTransactional } } }
      content { pages(filters: { parentEntityIds: [0] }) { edges { node { __typename name isVisibleInNavigation
        ... on NormalPage { path } ... on ContactPage { path } ... on BlogIndexPage { path } ... on ExternalLinkPage { link } } } } } } }`,
  },
  {
    name: 'Category',
    document: `query Category($id: Int!, $currency: currencyCode, $first: Int, $after: String, $sort: SearchProductsSortInput,
        $filters: SearchProductsFiltersInput!) { site {
      category(entityId: $id) { name path description seo { pageTitle metaDescription metaKeywords } breadcrumbs(depth: 5) { edges { node { name path } } } }
      categoryTree(rootEntityId: $id) { name path children { name path productCount } }
      search { searchProducts(filters: $filters, sort: $sort) {
        products(first: $first, after: $after) { ${pageInfo} collectionInfo { totalItems } ${cards} }
        filters { edges { node { __typename name isCollapsedByDefault
          ... on BrandSearchFilter { displayProductCount brands { edges { node { entityId name isSelected productCount } } } }
          ... on CategorySearchFilter { categories { edges { node { entityId name isSelected productCount
            subCategories { edges { node { entityId name isSelected productCount } } } } } } }
          ... on ProductAttributeSearchFilter { filterName attributes { edges { node { value isSelected productCount } } } }
          ... on RatingSearchFilter { ratings { edges { node { value isSelected productCount } } } }
          ... on PriceSearchFilter { selected { minPrice maxPrice } }
          ... on OtherSearchFilter { freeShipping { isSelected productCount } isInStock { isSelected productCount } isFeatured { isSelected } } } } } } } } }`,
    variables: {
      id: 11,
      currency: 'USD',
      first: 2,
      sort: 'LOWEST_PRICE',
      filters: { categoryEntityId: 11, searchSubCategories: true, price: { minPrice: 5, maxPrice: 500 } },
    },
  },
  {
    name: 'Brand',
    document: `query Brand($id: Int!, $currency: currencyCode) { site { brand(entityId: $id) { entityId name path
      seo { pageTitle metaDescription metaKeywords } defaultImage { urlOriginal } products(first: 3) { ${pageInfo} ${cards} } } } }`,
    variables: { id: 31 },
  },
  {
    name: 'Search',
    document: `query Search($term: String!, $currency: currencyCode) { site { search { searchProducts(filters: { searchTerm: $term }, sort: RELEVANCE) {
      products(first: 5) { collectionInfo { totalItems } edges { node { ${card} categories(first: 2) { edges { node { name path } } } } } } } } } }`,
    variables: { term: 'mug' },
  },
  {
    name: 'Product',
    document: `query Product($id: Int!, $choices: [OptionValueId!], $currency: currencyCode) { site {
      product(entityId: $id, optionValueIds: $choices, useDefaultOptionSelections: true) { ${card}
        sku upc mpn gtin condition type warranty description plainTextDescription(characterLimit: 1200)
        minPurchaseQuantity maxPurchaseQuantity weight { value unit } height { value unit } width { value unit } depth { value unit }
        availabilityV2 { status description } customFields { edges { node { entityId name value } } }
        images(first: 10) { ${pageInfo} edges { node { altText isDefault url: urlTemplate(lossy: true) } } }
        inventory { isInStock hasVariantInventory aggregated { availableToSell warningLevel } }
        productOptions(first: 10) { edges { node { __typename entityId displayName isRequired
          ... on MultipleChoiceOption { displayStyle values(first: 10) { edges { node { entityId label isDefault isSelected
            ... on SwatchOptionValue { hexColors imageUrl(lossy: true, width: 40) } } } } }
          ... on TextFieldOption { defaultValue minLength maxLength } } } }
        variants(first: 10) { edges { node { entityId sku isPurchasable inventory { isInStock } prices { price ${price} }
          options { edges { node { entityId displayName values { edges { node { entityId label } } } } } } } } }
        reviews(first: 5, sort: NEWEST) { ${pageInfo} edges { node { entityId author { name } title text rating createdAt { utc } } } }
        relatedProducts(first: 4) { ${cards} } categories(first: 1) { edges { node { name path breadcrumbs(depth: 5) { edges { node { name path } } } } } }
        seo { pageTitle metaDescription metaKeywords } }
      settings { inventory { stockLevelDisplay defaultOutOfStockMessage showOutOfStockMessage } reviews { enabled } } } }`,
    variables: { id: 101, choices: [{ optionEntityId: 51, valueEntityId: 512 }] },
  },
  {
    name: 'Routes',
    document: `query Routes { site {
      product: route(path: "/harbour-mug/?utm=1", redirectBehavior: FOLLOW) { node { __typename id ... on Product { entityId } } redirect { __typename } }
      moved: route(path: "/old-mug/", redirectBehavior: FOLLOW) { node { ... on Product { entityId } }
        redirect { fromPath toUrl to { __typename ... on ProductRedirect { path id } ... on ManualRedirect { url } } } }
      category: route(path: "/kitchen/mugs/") { node { ... on Category { entityId } } }
      brand: route(path: "/brands/tidewright/") { node { ... on Brand { entityId } } }
      unknown: route(path: "/nothing-here/") { node { __typename } } } }`,
  },
  {
    name: 'Blog',
    document: `query Blog { site { content { blog { name description isVisibleInNavigation path
      posts(first: 2) { ${pageInfo} edges { node { entityId name author path plainTextSummary publishedDate { utc } tags thumbnailImage { altText url: urlTemplate } htmlBody seo { pageTitle } } } } } } } }`,
  },
  {
    name: 'ContentPages',
    document: `query ContentPages { site { content { pages(first: 10) { edges { node { __typename entityId name parentEntityId seo { pageTitle metaDescription }
      ... on NormalPage { htmlBody path } ... on RawHtmlPage { htmlBody path } ... on ContactPage { contactFields path } } } } } } }`,
  },
  {
    name: 'Scripts',
    document: `query Scripts { site { content { scripts(filters: { location: HEAD }, first: 10) { edges { node { __typename entityId } } } } } }`,
  },
  {
    name: 'CurrencyAndLocale',
    document: `query CurrencyAndLocale { site { currency(currencyCode: EUR) { entityId code exchangeRate display { symbol symbolPlacement decimalPlaces } }
      product(entityId: 101) { prices(currencyCode: EUR) { price { value currencyCode formattedV2 } } } } }`,
  },
  {
    name: 'GiftCertificate',
    document: `query GiftCertificate { site { giftCertificate(code: "GIFT-PART-0005") { code status balance ${price} amount ${price} currencyCode expiresAt { utc } } } }`,
  },
  {
    name: 'Geography',
    document: `query Geography { geography { countries(filters: { code: "US" }) { code name statesOrProvinces { name abbreviation entityId } } } }`,
  },
  {
    name: 'FormFields',
    document: `query FormFields { site { settings { formFields {
      customer(filters: { isBuiltIn: false }, sortBy: SORT_ORDER) { __typename entityId label sortOrder isBuiltIn isRequired
        ... on RadioButtonsFormField { options { entityId label } } ... on PicklistFormField { choosePrefix options { entityId label } } }
      shippingAddress(sortBy: SORT_ORDER) { __typename entityId label isRequired } }
      customers { passwordComplexitySettings { minimumPasswordLength requireNumbers } } } } }`,
  },
  {
    name: 'Node',
    document: `query Node($id: ID!) { node(id: $id) { __typename id ... on Product { entityId name } } }`,
    variables: { id: Buffer.from('Product:101').toString('base64') },
  },
  {
    name: 'Inventory',
    document: `query Inventory { inventory { locations(first: 5) { edges { node { entityId code label address { city countryCode } } } } } }`,
  },
  {
    name: 'Channel',
    document: `query Channel { channel { entityId metafields(namespace: "layout") { edges { node { key value } } } } }`,
  },
];
