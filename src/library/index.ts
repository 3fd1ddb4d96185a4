export type {
  ExtensionContext,
  ExtensionCustomer,
  ExtensionError,
  ExtensionLimit,
  ExtensionLogger,
  ExtensionPayload,
  ExtensionResolver,
  ExtensionResolvers,
  StorefrontResponse,
  SubgraphExtension,
} from '../extension/extension.ts';
export type { IdentityContext, IdentityOptions, ResolvedIdentity } from '../identity/identityOptions.ts';
export { createSubgraph } from './createSubgraph.ts';
export type { GraphQLRequest, GraphQLResult, Subgraph, SubgraphOptions } from './subgraph.ts';
