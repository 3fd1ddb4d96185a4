import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { addCustomerAddress } from './addCustomerAddress.ts';
import { changePassword } from './changePassword.ts';
import { deleteCustomerAddress } from './deleteCustomerAddress.ts';
import { registerCustomer } from './registerCustomer.ts';
import { requestResetPassword } from './requestResetPassword.ts';
import { resetPassword } from './resetPassword.ts';
import { updateCustomer } from './updateCustomer.ts';
import { updateCustomerAddress } from './updateCustomerAddress.ts';

/** `mutation { customer { … } }`. */
export const customerMutationResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { customer: () => ({}) },
  CustomerMutations: {
    changePassword,
    requestResetPassword,
    resetPassword,
    registerCustomer,
    updateCustomer,
    addCustomerAddress,
    updateCustomerAddress,
    deleteCustomerAddress,
  },
};
