import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { registerCompany } from './registerCompany.ts';

/** `mutation { company { … } }`. */
export const companyResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { company: () => ({}) },
  CompanyMutations: { registerCompany },
  RegisterCompanyError: { __resolveType: () => 'ValidationError' },
};
