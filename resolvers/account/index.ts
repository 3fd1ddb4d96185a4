import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { viewerCustomer } from '../../src/entities/customer/viewerCustomer.ts';
import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import { storeFieldResolver } from '../../src/subgraph/storeFieldResolver.ts';
import { addAddress, addAddressOperations } from './addAddress.ts';
import { type ChangePasswordPayload, changePassword, changePasswordOperations } from './changePassword.ts';
import {
  type CompletePasswordResetPayload,
  completePasswordReset,
  completePasswordResetOperations,
} from './completePasswordReset.ts';
import { deleteAddress, deleteAddressOperations } from './deleteAddress.ts';
import { login, loginOperations } from './login.ts';
import { type LogoutPayload, logout, logoutOperations } from './logout.ts';
import { passwordRules, passwordRulesOperations } from './passwordRules.ts';
import { type RegisterPayload, register, registerOperations } from './register.ts';
import { type RenewSessionPayload, renewSession, renewSessionOperations } from './renewSession.ts';
import { requestPasswordReset, requestPasswordResetOperations } from './requestPasswordReset.ts';
import { session } from './session.ts';
import type { AccountError } from './shared/accountError.ts';
import { type AccountPayload, accountMutation, type SerialQueue } from './shared/accountMutation.ts';
import { otherProblem } from './shared/inputProblem.ts';
import { refetchCustomerOperations } from './shared/refetchCustomer.ts';
import { newsletterOperations } from './shared/setNewsletterSubscription.ts';
import { tokenAnswer } from './shared/tokenAnswer.ts';
import { viewerIdentityOperations } from './shared/viewerIdentity.ts';
import { ssoLogin, ssoLoginOperations } from './ssoLogin.ts';
import { storefrontHandoff, storefrontHandoffOperations } from './storefrontHandoff.ts';
import { updateAddress, updateAddressOperations } from './updateAddress.ts';
import { updateProfile, updateProfileOperations } from './updateProfile.ts';

/** All store operations of the account domain. */
export const accountOperations: readonly StoreOperation[] = [
  ...loginOperations,
  ...ssoLoginOperations,
  ...logoutOperations,
  ...requestPasswordResetOperations,
  ...completePasswordResetOperations,
  ...registerOperations,
  ...changePasswordOperations,
  ...updateProfileOperations,
  ...newsletterOperations,
  ...addAddressOperations,
  ...updateAddressOperations,
  ...deleteAddressOperations,
  ...storefrontHandoffOperations,
  ...passwordRulesOperations,
  ...viewerIdentityOperations,
  ...refetchCustomerOperations,
  ...renewSessionOperations,
];

/** The resolvers of `schema/account.graphql`. */
export function accountResolvers(parts: ResolverDeps) {
  return {
    Query: { account: () => ({}) },
    Mutation: { account: (): SerialQueue => ({ last: Promise.resolve() }) },
    AccountQueries: {
      viewer: async (_: unknown, __: unknown, context: RequestContext, info: GraphQLResolveInfo) =>
        (await viewerCustomer(parts, context, { selection: info, variables: info.variableValues, use: 'executed' }))
          ?.fields,
      session: (_: unknown, __: unknown, context: RequestContext) => session(context),
      passwordRules: (_: unknown, __: unknown, context: RequestContext) => passwordRules(parts, context),
    },
    AccountMutations: {
      ssoLogin: accountMutation(parts, ssoLogin),
      login: accountMutation(parts, login),
      logout: accountMutation(parts, logout),
      requestPasswordReset: accountMutation(parts, requestPasswordReset),
      completePasswordReset: accountMutation(parts, completePasswordReset),
      register: accountMutation(parts, register),
      changePassword: accountMutation(parts, changePassword),
      updateProfile: accountMutation(parts, updateProfile),
      addAddress: accountMutation(parts, addAddress),
      updateAddress: accountMutation(parts, updateAddress),
      deleteAddress: accountMutation(parts, deleteAddress),
      renewSession: accountMutation(parts, renewSession),
      storefrontHandoff: accountMutation(parts, storefrontHandoff),
    },
    AccountSsoLoginPayload: signedIn,
    AccountLoginPayload: signedIn,
    AccountLogoutPayload: {
      warnings,
      cart: fromAnswer,
      identityProviderSignOutUrl: async ({ issuer }: LogoutPayload) =>
        issuer === undefined ? null : ((await parts.singleSignOn.endSessionUrlOf(issuer)) ?? null),
    },
    AccountCompletePasswordResetPayload: {
      ...signedIn,
      passwordChanged: ({ passwordChanged = false }: CompletePasswordResetPayload) => passwordChanged,
    },
    AccountRegisterPayload: { ...signedIn, registered: ({ registered = false }: RegisterPayload) => registered },
    AccountChangePasswordPayload: {
      warnings,
      customer: fromAnswer,
      customerAccessToken: fromAnswer,
      passwordChanged: ({ passwordChanged = false }: ChangePasswordPayload) => passwordChanged,
    },
    AccountUpdateProfilePayload: { warnings, customer: fromAnswer },
    AccountAddAddressPayload: { warnings, address: fromAnswer, customer: fromAnswer },
    AccountUpdateAddressPayload: { warnings, address: fromAnswer, customer: fromAnswer },
    AccountDeleteAddressPayload: { warnings, customer: fromAnswer },
    AccountRenewSessionPayload: { ...signedIn, customerAccessToken: renewedToken },
    AccountStorefrontHandoffPayload: { warnings },
    // A company's own mutations may return these types without a reason.
    AccountInputInvalid: { problem: ({ problem = otherProblem }: AccountError) => problem },
    AccountPasswordRejected: { problems: ({ problems = [otherProblem] }: AccountError) => problems },
  };
}

/** Payload fields that the store's response already contains, by the client's response keys. */
const fromAnswer = ({ answer = {} }: AccountPayload, args: object, context: RequestContext, info: GraphQLResolveInfo) =>
  storeFieldResolver(answer, args, context, info);

const renewedToken = (payload: RenewSessionPayload, args: object, context: RequestContext, info: GraphQLResolveInfo) =>
  payload.repeated ? tokenAnswer(payload.repeated, context, info) : fromAnswer(payload, args, context, info);

const warnings = ({ warnings = [] }: AccountPayload) => warnings;

const signedIn = { warnings, customer: fromAnswer, cart: fromAnswer, customerAccessToken: fromAnswer };
