import type { IResolvers } from '@graphql-tools/utils';
import { analyticsResolvers } from '../analytics/index.ts';
import { cartResolvers } from '../cart/index.ts';
import { catalogueResolvers } from '../catalogue/index.ts';
import { checkoutStoreResolvers } from '../checkout/index.ts';
import { companyResolvers } from '../company/index.ts';
import { contactResolvers } from '../contact/index.ts';
import { customerMutationResolvers } from '../customerMutations/index.ts';
import { customerResolvers } from '../customers/customerResolvers.ts';
import { giftCertificateResolvers } from '../giftCertificates/index.ts';
import { newsletterResolvers } from '../newsletter/index.ts';
import { orderResolvers } from '../orders/index.ts';
import { sessionSyncResolvers } from '../sessionSync/index.ts';
import { signInResolvers } from '../signIn/index.ts';
import { wishlistResolvers } from '../wishlist/index.ts';
import type { StorefrontContext } from './storefrontContext.ts';

/**
 * All resolvers of the storefront in one explicit list, so that a type's resolver is found by following the imports.
 */
export const storefrontResolvers: IResolvers<unknown, StorefrontContext>[] = [
  analyticsResolvers,
  cartResolvers,
  catalogueResolvers,
  checkoutStoreResolvers,
  companyResolvers,
  contactResolvers,
  customerResolvers,
  customerMutationResolvers,
  giftCertificateResolvers,
  newsletterResolvers,
  orderResolvers,
  sessionSyncResolvers,
  signInResolvers,
  wishlistResolvers,
];
