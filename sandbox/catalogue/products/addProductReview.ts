import { checkReCaptcha } from '../../storefront/checkReCaptcha.ts';
import { failure } from '../../storefront/failures.ts';
import type { StorefrontContext } from '../../storefront/storefrontContext.ts';

interface Arguments {
  readonly reCaptchaV2?: { readonly token: string } | null;
  readonly input: {
    readonly productEntityId: number;
    readonly review: {
      readonly author: string;
      readonly title: string;
      readonly text: string;
      readonly rating: number;
    };
  };
}

const longest = { author: 100, title: 250, text: 5000 } as const;

/** `addProductReview`. The review is visible at once. A customer reviews a product once. */
export function addProductReview(_source: unknown, { reCaptchaV2, input }: Arguments, context: StorefrontContext) {
  checkReCaptcha(context, reCaptchaV2);
  const { state, customer } = context;
  const { author, title, text, rating } = input.review;
  const product = state.products.get(input.productEntityId);
  if (product === undefined) return { errors: [failure('ProductIdNotFoundError', 'The product does not exist.')] };
  const texts = { author, title, text };
  const fields = (['author', 'title', 'text'] as const)
    .filter((name) => texts[name].trim() === '' || texts[name].length > longest[name])
    .map(String);
  if (rating < 1 || rating > 5) fields.push('rating');
  if (fields.length > 0) {
    const error = failure('InvalidInputFieldsError', `These fields are invalid: ${fields.join(', ')}.`);
    return { errors: [{ ...error, fields }] };
  }
  if (customer !== null && product.reviews.some(({ customerId }) => customerId === customer.entityId)) {
    const message = 'The customer has reviewed this product.';
    return { errors: [failure('CustomerAlreadyReviewedProductError', message)] };
  }
  const review = {
    entityId: state.nextId('review', 1001),
    ...texts,
    rating,
    createdAt: new Date(context.now()).toISOString(),
    ...(customer && { customerId: customer.entityId }),
  };
  state.products.set(product.entityId, { ...product, reviews: [...product.reviews, review] });
  return { errors: [] };
}
