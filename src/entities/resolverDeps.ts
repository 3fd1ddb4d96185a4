import type { GraphQLSchema } from 'graphql';
import type { SingleSignOn } from '../identity/singleSignOn.ts';
import type { AttemptLimits } from '../protection/attemptLimits.ts';
import type { ReplayMemory } from '../protection/replayMemory.ts';
import type { LoginJwtIssuer } from '../store/management/customerLoginJwt.ts';
import type { ManagementClient } from '../store/management/managementClient.ts';
import type { StoreOperation } from '../store/storeOperation.ts';
import type { Exposure } from '../subgraph/exposure/exposure.ts';

/** How customers are shown to others. */
export interface ReferenceSettings {
  readonly channelId: number;
  readonly displayNameFormat: string;
  /** Whether the storefront can be asked as any customer. */
  readonly impersonation: boolean;
}

/** What the resolvers share for as long as the process lives. */
export interface ResolverDeps {
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly sealing: boolean;
  /** How long after a customer signed in the session ends at the latest. */
  readonly sessionMaxAgeSeconds: number;
  readonly loginJwts: LoginJwtIssuer;
  readonly passwordResetPaths: ReadonlyMap<string, string>;
  /** Whether `register` keeps to itself that an email already has an account. */
  readonly registration: { readonly concealing: boolean };
  /** The operations that this store's schema can answer. */
  readonly available: ReadonlySet<StoreOperation>;
  readonly management: ManagementClient;
  readonly references: ReferenceSettings;
  readonly singleSignOn: SingleSignOn;
  /** Remembers what may be used once. */
  readonly replayMemory: ReplayMemory;
  /** For attempts that do not pass through the storefront API, which counts its own. */
  readonly attemptLimits: AttemptLimits;
}
