import type { AttemptKind } from '../../protection/attemptLimits.ts';

/** The rules for a store mutation, applied before it is sent. */
export interface GuardedMutation {
  /** The field of `account` with the same effect. */
  readonly account: string | undefined;
  /** The limit that its attempts count against, both through `account` and through the wrap. */
  readonly limit?: AttemptKind;
  /**
   * What a client may not do with it through the wrap, because the account mutation requires more:
   *
   * - `emailChange`: a new email requires the current password;
   * - `resetPath`: the emailed link may contain only an allowed path.
   */
  readonly restriction?: 'emailChange' | 'resetPath';
  /** Why there is no rule, if there is none. */
  readonly unguarded?: string;
}

type Guarded = Readonly<Record<string, Readonly<Record<string, GuardedMutation>>>>;

/**
 * The store's mutations on a customer's account, by type and field, with the account mutation of the same effect and
 * the rules for both. `requestStore` applies the rules to every document, so an account mutation and the store's own
 * mutation share them. A test fails if a store's schema has a customer mutation that is not listed here.
 */
export const guardedMutations: Guarded = {
  Mutation: {
    login: { account: 'login', limit: 'signIn' },
    loginWithCustomerLoginJwt: { account: 'ssoLogin', limit: 'signIn' },
    logout: { account: 'logout', unguarded: 'it ends the session that it is sent with' },
    validateSessionSyncJwt: { account: undefined, unguarded: 'the store signs its token, which cannot be guessed' },
    generateSessionSyncJwt: { account: 'storefrontHandoff', unguarded: 'it hands on the session that it is sent with' },
  },
  CustomerMutations: {
    registerCustomer: { account: 'register', limit: 'register' },
    requestResetPassword: { account: 'requestPasswordReset', limit: 'resetRequest', restriction: 'resetPath' },
    resetPassword: { account: 'completePasswordReset', limit: 'resetComplete' },
    changePassword: { account: 'changePassword', limit: 'passwordChange' },
    updateCustomer: { account: 'updateProfile', restriction: 'emailChange' },
    addCustomerAddress: { account: 'addAddress', unguarded: 'no account is recovered by an address' },
    updateCustomerAddress: { account: 'updateAddress', unguarded: 'no account is recovered by an address' },
    deleteCustomerAddress: { account: 'deleteAddress', unguarded: 'no account is recovered by an address' },
  },
};

/**
 * The store's input types with an `email`, a `password` or a `path`, each with the field that has its rule, or the
 * reason why it needs none.
 */
export const knownInputs: Readonly<Record<string, string>> = {
  RegisterCustomerInput: 'CustomerMutations.registerCustomer',
  RequestResetPasswordInput: 'CustomerMutations.requestResetPassword',
  ResetPasswordInput: 'CustomerMutations.resetPassword',
  ChangePasswordInput: 'CustomerMutations.changePassword',
  UpdateCustomerInput: 'CustomerMutations.updateCustomer',
  RegisterCompanyInput: 'a merchant approves the company account, and nobody is signed in',
  CartGiftCertificateRecipientInput: 'who a gift certificate is sent to',
  CartGiftCertificateSenderInput: 'who a gift certificate is from',
  CheckoutAddressInput: 'who an order is confirmed to',
  CheckoutAddressCustomFieldInput: 'a form field of the merchant',
  CheckoutAddressPasswordCustomFieldInput: 'a form field of the merchant',
  CustomerFormFieldsInput: 'a form field of the merchant',
  PasswordFormFieldInput: 'a form field of the merchant',
  ProductReviewInput: 'who wrote a review',
  SubmitContactUsDataInput: 'who asks the merchant',
  CreateSubscriberInput: 'who a newsletter is sent to',
  RemoveSubscriberInput: 'who a newsletter is not sent to any more',
};
