import type { IResolvers } from '@graphql-tools/utils';
import { GraphQLError } from 'graphql';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { login } from './login.ts';
import { loginWithCustomerLoginJwt } from './loginWithCustomerLoginJwt.ts';
import { logout } from './logout.ts';

/** Customer access tokens are for servers. A browser that selects one receives an error instead. */
function customerAccessToken(
  { customerAccessToken: token }: { readonly customerAccessToken: unknown },
  _args: unknown,
  context: StorefrontContext,
) {
  if (context.fromBrowser) {
    throw new GraphQLError('The customer access token can be fetched in a server-to-server context only');
  }
  return token;
}

/** Resolvers that sign in and out. */
export const signInResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { login, loginWithCustomerLoginJwt, logout },
  LoginResult: { customerAccessToken },
  LoginWithCustomerLoginJwtResult: { customerAccessToken },
};
