import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { changePassword } from './changePassword.ts';
import { requestResetPassword } from './requestResetPassword.ts';
import { resetPassword } from './resetPassword.ts';

/** `mutation { customer { … } }`. */
export const customerMutationResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { customer: () => ({}) },
  CustomerMutations: { changePassword, requestResetPassword, resetPassword },
};
