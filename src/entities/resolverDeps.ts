import type { GraphQLSchema } from 'graphql';
import type { SingleSignOn } from '../identity/singleSignOn.ts';
import type { AttemptLimits } from '../protection/attemptLimits.ts';
import type { ReplayMemory } from '../protection/replayMemory.ts';
import type { SessionRegistry } from '../session/sessionRegistry.ts';
import type { LoginJwtIssuer } from '../store/management/customerLoginJwt.ts';
import type { ManagementClient } from '../store/management/managementClient.ts';
import type { StoreOperation } from '../store/storeOperation.ts';
import type { Exposure } from '../subgraph/exposure/exposure.ts';

/** How other people see customers. */
export interface ReferenceSettings {
  readonly channelId: number;
  readonly displayNameFormat: string;
  /** Whether the Storefront API may be called as any customer. */
  readonly impersonation: boolean;
}

/** The dependencies of the resolvers. They live as long as the process. */
export interface ResolverDeps {
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly sealing: boolean;
  /** The lifetime of a session after the customer signed in, in seconds. */
  readonly sessionMaxAgeSeconds: number;
  readonly loginJwts: LoginJwtIssuer;
  readonly passwordResetPaths: ReadonlyMap<string, string>;
  /** Whether `register` conceals that an email address already has an account. */
  readonly registration: { readonly concealing: boolean };
  /** The operations that this store's schema supports. */
  readonly available: ReadonlySet<StoreOperation>;
  readonly management: ManagementClient;
  readonly references: ReferenceSettings;
  readonly singleSignOn: SingleSignOn;
  /** Remembers values that may be used once. */
  readonly replayMemory: ReplayMemory;
  /** Limits attempts that bypass the storefront client, which has limits of its own. */
  readonly attemptLimits: AttemptLimits;
  /** Whether `login` reveals that a password must be reset. */
  readonly revealsPasswordReset: boolean;
  /** What the instances know together about sessions. */
  readonly registry: SessionRegistry;
  /** Whether a customer can be signed in on several devices. */
  readonly sharing: boolean;
}
