import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { generateSessionSyncJwt } from './generateSessionSyncJwt.ts';
import { validateSessionSyncJwt } from './validateSessionSyncJwt.ts';

/** Handing a session from one storefront of the store to another. */
export const sessionSyncResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { generateSessionSyncJwt, validateSessionSyncJwt },
};
