import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { generateSessionSyncJwt } from './generateSessionSyncJwt.ts';
import { validateSessionSyncJwt } from './validateSessionSyncJwt.ts';

/** Resolvers that transfer a session between storefronts of the store. */
export const sessionSyncResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { generateSessionSyncJwt, validateSessionSyncJwt },
};
