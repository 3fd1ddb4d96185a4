import type { IResolvers } from '@graphql-tools/utils';
import { addProductReview } from './addProductReview.ts';
import { imageResolvers } from './imageResolvers.ts';
import { optionResolvers } from './optionResolvers.ts';
import { productFields } from './productResolvers.ts';
import { reviewFields } from './productReviews.ts';
import { variantFields } from './productVariants.ts';

const availabilityTypes = {
  Available: 'ProductAvailable',
  Preorder: 'ProductPreOrder',
  Unavailable: 'ProductUnavailable',
} as const;

/** Resolvers of products and their parts. */
export const productResolvers: IResolvers = {
  Mutation: { catalog: () => ({}) },
  CatalogMutations: { addProductReview },
  Product: productFields,
  Variant: variantFields,
  Review: reviewFields,
  ProductAvailability: {
    __resolveType: ({ status }: { readonly status: keyof typeof availabilityTypes }) => availabilityTypes[status],
  },
  ...imageResolvers,
  ...optionResolvers,
};
