import type { IResolvers } from '@graphql-tools/utils';
import { checkoutResolvers } from './checkoutResolvers.ts';
import { completeCheckout } from './mutations/completeCheckout.ts';
import {
  addCheckoutShippingConsignments,
  deleteCheckoutConsignment,
  selectCheckoutShippingOption,
  updateCheckoutShippingConsignment,
} from './mutations/consignments.ts';
import {
  addCheckoutBillingAddress,
  applyCheckoutSpamProtection,
  updateCheckoutBillingAddress,
  updateCheckoutCustomerMessage,
} from './mutations/details.ts';
import {
  applyCheckoutCoupon,
  applyCheckoutGiftCertificate,
  unapplyCheckoutCoupon,
  unapplyCheckoutGiftCertificate,
} from './mutations/reductions.ts';
import { createCheckout, updateCheckout } from './mutations/wholeCheckout.ts';

/** Resolvers that read, change and complete checkouts. */
export const checkoutStoreResolvers: IResolvers = {
  ...checkoutResolvers,
  Mutation: { checkout: () => ({}) },
  CheckoutMutations: {
    createCheckout,
    updateCheckout,
    addCheckoutBillingAddress,
    updateCheckoutBillingAddress,
    updateCheckoutCustomerMessage,
    selectCheckoutShippingOption,
    applyCheckoutCoupon,
    unapplyCheckoutCoupon,
    applyCheckoutGiftCertificate,
    unapplyCheckoutGiftCertificate,
    applyCheckoutSpamProtection,
    addCheckoutShippingConsignments,
    updateCheckoutShippingConsignment,
    deleteCheckoutConsignment,
    completeCheckout,
  },
};
