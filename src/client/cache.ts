/**
 * The types that implement the account interfaces, for clients with a normalized cache (`possibleTypes` of Apollo
 * Client). Add them to the types that your code generator finds in the store's schema.
 */
export const possibleTypes = {
  AccountError: [
    'AccountActorNotAllowed',
    'AccountAddressNotFound',
    'AccountCompanyInactive',
    'AccountCompanyPending',
    'AccountCustomerAmbiguous',
    'AccountCustomerLinkedElsewhere',
    'AccountCustomerNotFound',
    'AccountEmailInUse',
    'AccountEmailNotVerified',
    'AccountIdentityTokenRejected',
    'AccountInputInvalid',
    'AccountInvalidCredentials',
    'AccountLoginTokenRejected',
    'AccountNotSignedIn',
    'AccountPasswordRejected',
    'AccountPasswordResetRequired',
    'AccountRateLimited',
    'AccountReCaptchaRequired',
    'AccountRegistrationDisabled',
    'AccountResetLinkInvalid',
    'AccountSessionAlreadyRenewed',
    'AccountSessionExpired',
    'AccountStoreRefused',
    'AccountStorefrontNotLive',
  ],
};

/**
 * How Apollo Client's cache identifies and merges the types that account operations return (`typePolicies`). A
 * selection of `Customer` or `CustomerAddress` must contain `entityId`, as the documents of this module do.
 *
 * `Customer` has no `id`, so `entityId` is its key. `AccountQueries`, `AccountMutations` and `Site` are namespaces:
 * results of several operations are merged and do not replace each other.
 */
export const typePolicies = {
  Customer: { keyFields: ['entityId'] },
  CustomerAddress: { keyFields: ['entityId'] },
  AccountQueries: { merge: true },
  Site: { merge: true },
} satisfies Record<string, { keyFields?: string[]; merge?: boolean }>;
