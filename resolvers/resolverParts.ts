import type { GraphQLSchema } from 'graphql';
import type { LoginJwtIssuer } from '../src/store/customerLoginJwt.ts';
import type { StoreOperation } from '../src/store/storeOperation.ts';

/** What the resolvers share for as long as the process lives. */
export interface ResolverParts {
  readonly storeSchema: GraphQLSchema;
  readonly sealing: boolean;
  readonly loginJwts: LoginJwtIssuer;
  readonly passwordResetPaths: ReadonlyMap<string, string>;
  /** The operations that this store's schema can answer. */
  readonly available: ReadonlySet<StoreOperation>;
}
