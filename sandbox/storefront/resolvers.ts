import type { IResolvers } from '@graphql-tools/utils';
import type { StorefrontContext } from './storefrontContext.ts';

/** Every resolver of the storefront. One explicit map: a type's resolver is found by following the imports. */
export const storefrontResolvers: IResolvers<unknown, StorefrontContext>[] = [];
