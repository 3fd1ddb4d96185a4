import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../src/context.ts';
import type { StoreOperation } from '../src/store/storeOperation.ts';
import { storeFieldResolver } from '../src/subgraph/storeFieldResolver.ts';
import { type AccountPayload, type AccountTurns, accountMutation } from './account/accountMutation.ts';
import {
  type CompletePasswordResetPayload,
  completePasswordReset,
  completePasswordResetOperations,
} from './account/completePasswordReset.ts';
import { login, loginOperations } from './account/login.ts';
import { logout, logoutOperations } from './account/logout.ts';
import { requestPasswordReset, requestPasswordResetOperations } from './account/requestPasswordReset.ts';
import { session } from './account/session.ts';
import { ssoLogin, ssoLoginOperations } from './account/ssoLogin.ts';
import { customerReference } from './customer/customerReference.ts';
import { viewerCustomer, viewerOperations } from './customer/viewerCustomer.ts';
import type { ResolverParts } from './resolverParts.ts';

export type { ResolverParts } from './resolverParts.ts';

/** Every operation of ours against the store. */
export const storeOperations: readonly StoreOperation[] = [
  ...viewerOperations,
  ...loginOperations,
  ...ssoLoginOperations,
  ...logoutOperations,
  ...requestPasswordResetOperations,
  ...completePasswordResetOperations,
];

/** The resolvers of what this subgraph adds to the store's schema. */
export function createResolvers(parts: ResolverParts) {
  return {
    Query: { account: () => ({}) },
    Mutation: { account: (): AccountTurns => ({ last: Promise.resolve() }) },
    AccountQueries: {
      viewer: async (_: unknown, __: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
        (await viewerCustomer(parts, context, info))?.answer,
      session: (_: unknown, __: unknown, context: RequestContext) => session(context),
    },
    AccountMutations: {
      ssoLogin: accountMutation(parts, ssoLogin),
      login: accountMutation(parts, login),
      logout: accountMutation(parts, logout),
      requestPasswordReset: accountMutation(parts, requestPasswordReset),
      completePasswordReset: accountMutation(parts, completePasswordReset),
    },
    AccountSsoLoginPayload: signedIn,
    AccountLoginPayload: signedIn,
    AccountCompletePasswordResetPayload: {
      ...signedIn,
      passwordChanged: ({ passwordChanged = false }: CompletePasswordResetPayload) => passwordChanged,
    },
    Customer: { __resolveReference: customerReference(parts) },
  };
}

/** The fields of a payload that the store has answered already, under the client's response keys. */
const fromAnswer = ({ answer = {} }: AccountPayload, args: object, context: RequestContext, info: GraphQLResolveInfo) =>
  storeFieldResolver(answer, args, context, info);

const warnings = ({ warnings = [] }: AccountPayload) => warnings;

const signedIn = { warnings, customer: fromAnswer, cart: fromAnswer, customerAccessToken: fromAnswer };
