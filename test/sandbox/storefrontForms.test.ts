import { type Ask, shopper, signedIn } from './shopper.ts';
import { useSandbox } from './storeClient.ts';

const store = useSandbox();
const guest = shopper(store);

const review = { author: 'Ana', title: 'Good', text: 'It holds soup.', rating: 4 };

const addReview = async (ask: Ask, productEntityId: number, change: object = {}) =>
  (
    await ask(
      `mutation ($input: AddProductReviewInput!) { catalog { addProductReview(input: $input) { errors {
        __typename ... on InvalidInputFieldsError { fields } } } } }`,
      { input: { productEntityId, review: { ...review, ...change } } },
    )
  ).data.catalog.addProductReview.errors;

const readReviews = async () =>
  (
    await guest(
      '{ site { product(entityId: 102) { reviewSummary { numberOfReviews } reviews { edges { node { title author { name } rating } } } } } }',
    )
  ).data.site.product;

test('a review is visible at once, and a customer reviews a product once', async () => {
  const jane = await signedIn(store);
  expect(await addReview(jane, 102)).toEqual([]);
  expect(await readReviews()).toEqual({
    reviewSummary: { numberOfReviews: 1 },
    reviews: { edges: [{ node: { title: 'Good', author: { name: 'Ana' }, rating: 4 } }] },
  });
  expect(await addReview(jane, 102)).toEqual([{ __typename: 'CustomerAlreadyReviewedProductError' }]);
  expect(await addReview(guest, 102)).toEqual([]);
  expect((await readReviews()).reviewSummary.numberOfReviews).toBe(2);
});

test('a review of an unknown product or with invalid fields is refused and not stored', async () => {
  expect(await addReview(guest, 4711)).toEqual([{ __typename: 'ProductIdNotFoundError' }]);
  expect(await addReview(guest, 102, { title: ' ', rating: 6 })).toEqual([
    { __typename: 'InvalidInputFieldsError', fields: ['title', 'rating'] },
  ]);
  expect((await readReviews()).reviewSummary.numberOfReviews).toBe(0);
});

const contact = async (pageEntityId: number, data: object) =>
  (
    await guest(
      'mutation ($input: SubmitContactUsInput!) { submitContactUs(input: $input) { errors { ... on ValidationError { path } } } }',
      { input: { pageEntityId, data } },
    )
  ).data.submitContactUs.errors;

test('a message of the contact form reaches the store, and an invalid one does not', async () => {
  const message = { email: 'ana@example.com', comments: 'Do you mend mugs?', fullName: 'Ana' };
  const { contactMessages } = store.sandbox().state;
  expect(await contact(51, message)).toEqual([{ path: ['input', 'pageEntityId'] }]);
  expect(await contact(53, { ...message, email: 'ana' })).toEqual([{ path: ['input', 'data', 'email'] }]);
  expect(await contact(53, { ...message, comments: ' ' })).toEqual([{ path: ['input', 'data', 'comments'] }]);
  expect(contactMessages).toEqual([]);
  expect(await contact(53, message)).toEqual([]);
  expect(contactMessages).toEqual([expect.objectContaining({ ...message, orderNumber: null })]);
});

test('the store accepts the events of a visit', async () => {
  const commonInput = { request: { url: 'https://shop.example/', userAgent: 'test', refererUrl: '' } };
  const { data, errors } = await guest(
    'mutation ($input: VisitStartedEventInput!) { analytics { visitStartedEvent(input: $input) { executed } } }',
    { input: { commonInput } },
  );
  expect([data, errors]).toEqual([{ analytics: { visitStartedEvent: { executed: true } } }, []]);
});

test('the settings of a storefront agree with what the store does', async () => {
  const { data, errors } = await guest(`{ site {
    settings { search { productFilteringEnabled } storefront { catalog { productComparisonsEnabled } }
      privacy { cookieConsentEnabled } webAnalytics { ga4 { tagId } } security { xFrameOptions }
      shipping { supportedShippingDestinations { countries { code } } }
      giftCertificates(currencyCode: EUR) { isEnabled currencyCode expiry { value unit }
        ... on CustomAmountGiftCertificateSettings { minimumAmount { value } maximumAmount { value } } } }
    category(entityId: 11) { shopByPriceRanges { edges { node { ranges { min { value } max { value } } } } } }
    product(entityId: 101) { videos { edges { node { url } } } giftWrappingOptions { edges { node { name } } } } } }`);
  expect(errors).toEqual([]);
  const { settings, category, product } = data.site;
  expect(settings.shipping.supportedShippingDestinations.countries.map(({ code }: { code: string }) => code)).toEqual([
    'AU',
    'CA',
    'DE',
    'JP',
    'GB',
    'US',
  ]);
  expect(settings.giftCertificates).toEqual({
    isEnabled: true,
    currencyCode: 'EUR',
    expiry: { value: 1, unit: 'YEARS' },
    minimumAmount: { value: 0.9 },
    maximumAmount: { value: 900 },
  });
  expect(category.shopByPriceRanges.edges.map(({ node }: { node: object }) => node)).toEqual([
    { ranges: { min: { value: 18.5 }, max: { value: 19.88 } } },
    { ranges: { min: { value: 22.63 }, max: { value: 24 } } },
  ]);
  expect(product).toEqual({ videos: { edges: [] }, giftWrappingOptions: { edges: [] } });
});

test('the preview of a gift certificate shows text as text, and an amount that the store does not sell is refused', async () => {
  const preview = async (amount: number) =>
    (
      await guest(
        `mutation ($input: GiftCertificatePreviewInput!) { previewGiftCertificate(input: $input) { html
          errors { ... on ValidationError { path } } } }`,
        {
          input: {
            amount,
            currencyCode: 'USD',
            theme: 'GENERAL',
            message: '<b>Enjoy</b>',
            sender: { name: 'A' },
            recipient: { name: 'B' },
          },
        },
      )
    ).data.previewGiftCertificate;
  expect((await preview(25)).html).toContain('$25.00');
  expect((await preview(25)).html).toContain('&lt;b&gt;Enjoy');
  expect(await preview(0.5)).toEqual({ html: null, errors: [{ path: ['input', 'amount'] }] });
});
