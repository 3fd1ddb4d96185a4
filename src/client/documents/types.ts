// `npm run client:update` writes this file from account.graphql and the SDL.

/** Input of `addAddress`. */
export interface AccountAddAddressInput {
  /** The address. */
  readonly address: AccountAddressInput;
  /** The reCAPTCHA token of the form, if the store requires one. */
  readonly reCaptchaToken?: string | null;
}

/** The changes to an address. Absent fields keep their values. Null clears an optional field. */
export interface AccountAddressChangesInput {
  /** First name. */
  readonly firstName?: string | null;
  /** Last name. */
  readonly lastName?: string | null;
  /** Street and number. */
  readonly address1?: string | null;
  /** Apartment, floor or similar. */
  readonly address2?: string | null;
  /** City. */
  readonly city?: string | null;
  /** Company. */
  readonly company?: string | null;
  /** The country's two-letter code (ISO 3166-1 alpha-2). */
  readonly countryCode?: string | null;
  /** Name of the state or province. */
  readonly stateOrProvince?: string | null;
  /** Telephone number. */
  readonly phone?: string | null;
  /** Postal code. */
  readonly postalCode?: string | null;
  /** Values of the form fields that the merchant added to the address form. Absent fields keep their values. */
  readonly formFields?: AccountFormFieldsInput | null;
}

/** A new address. */
export interface AccountAddressInput {
  /** First name. */
  readonly firstName: string;
  /** Last name. */
  readonly lastName: string;
  /** Street and number. */
  readonly address1: string;
  /** Apartment, floor or similar. */
  readonly address2?: string | null;
  /** City. */
  readonly city: string;
  /** Company. */
  readonly company?: string | null;
  /** The country's two-letter code (ISO 3166-1 alpha-2). */
  readonly countryCode: string;
  /** Name of the state or province. */
  readonly stateOrProvince?: string | null;
  /** Telephone number. */
  readonly phone?: string | null;
  /** Postal code. */
  readonly postalCode?: string | null;
  /** Values of the form fields that the merchant added to the address form. */
  readonly formFields?: AccountFormFieldsInput | null;
}

/** Input of `changePassword`: the current and the new password. */
export interface AccountChangePasswordInput {
  /** The current password, exactly as the customer typed it. */
  readonly currentPassword: string;
  /** The new password, exactly as the customer typed it. */
  readonly newPassword: string;
}

/** The value of a checkbox field. */
export interface AccountCheckboxesFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The selected options. */
  readonly fieldValueEntityIds: readonly number[];
}

/** Input of `completePasswordReset`: the reset link and the new password. */
export interface AccountCompletePasswordResetInput {
  /** The complete link from the email. The subgraph reads only its `c` and `t` parameters. */
  readonly link?: string | null;
  /** The `c` parameter of the link, if you do not provide `link`. */
  readonly customerEntityId?: number | null;
  /** The `t` parameter of the link, if you do not provide `link`. It works once. */
  readonly token?: string | null;
  /** The new password, exactly as the customer typed it. */
  readonly newPassword: string;
  /** Whether to sign in the customer after the password is set. This ends the customer's other sessions. */
  readonly signIn?: boolean;
}

/** The value of a date field. */
export interface AccountDateFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The date in ISO 8601 format, with a time zone. */
  readonly date: string;
}

/** Input of `deleteAddress`. */
export interface AccountDeleteAddressInput {
  /** The `entityId` of an address of the signed-in customer. */
  readonly addressEntityId: number;
  /** The reCAPTCHA token of the form, if the store requires one. */
  readonly reCaptchaToken?: string | null;
}

/** The kinds of failure. More can be added: treat an unknown code as STORE_REFUSED. */
export type AccountErrorCode =
  | 'INVALID_CREDENTIALS'
  | 'LOGIN_TOKEN_REJECTED'
  | 'RESET_LINK_INVALID'
  | 'PASSWORD_REJECTED'
  | 'INPUT_INVALID'
  | 'NOT_SIGNED_IN'
  | 'RATE_LIMITED'
  | 'IDENTITY_TOKEN_REJECTED'
  | 'EMAIL_NOT_VERIFIED'
  | 'CUSTOMER_NOT_FOUND'
  | 'CUSTOMER_AMBIGUOUS'
  | 'CUSTOMER_LINKED_ELSEWHERE'
  | 'STORE_REFUSED'
  | 'SESSION_EXPIRED'
  | 'SESSION_ALREADY_RENEWED'
  | 'EMAIL_IN_USE'
  | 'REGISTRATION_DISABLED'
  | 'ADDRESS_NOT_FOUND'
  | 'RECAPTCHA_REQUIRED'
  | 'ACTOR_NOT_ALLOWED'
  | 'PASSWORD_RESET_REQUIRED'
  | 'STOREFRONT_NOT_LIVE'
  | 'COMPANY_PENDING'
  | 'COMPANY_INACTIVE';

/** Values of the merchant's form fields, by field type. `site { settings { formFields } }` lists the fields. */
export interface AccountFormFieldsInput {
  /** Checkbox fields. */
  readonly checkboxes?: readonly AccountCheckboxesFieldInput[] | null;
  /** Multiple-choice fields. */
  readonly multipleChoices?: readonly AccountMultipleChoiceFieldInput[] | null;
  /** Number fields. */
  readonly numbers?: readonly AccountNumberFieldInput[] | null;
  /** Date fields. */
  readonly dates?: readonly AccountDateFieldInput[] | null;
  /** Single-line text fields. */
  readonly texts?: readonly AccountTextFieldInput[] | null;
  /** Multi-line text fields. */
  readonly multilineTexts?: readonly AccountMultilineTextFieldInput[] | null;
  /** Password fields. */
  readonly passwords?: readonly AccountPasswordFieldInput[] | null;
}

/** The hosted page that a hand-off opens. */
export type AccountHandoffTarget =
  | 'CHECKOUT'
  | 'PAGE';

/** What is wrong with an identity token. */
export type AccountIdentityTokenReason =
  | 'MALFORMED'
  | 'ISSUER_UNKNOWN'
  | 'ALGORITHM_NOT_ALLOWED'
  | 'SIGNATURE_INVALID'
  | 'NOT_AN_IDENTITY_TOKEN'
  | 'AUDIENCE_MISMATCH'
  | 'AUTHORIZED_PARTY_MISMATCH'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'TOO_OLD'
  | 'CLAIM_UNUSABLE'
  | 'NONCE_MISMATCH'
  | 'ALREADY_USED'
  | 'AUTHENTICATION_CONTEXT_INSUFFICIENT'
  | 'AUTHENTICATION_TOO_OLD'
  | 'SIGNED_OUT';

/** The kinds of problems with a value. */
export type AccountInputReason =
  | 'REQUIRED'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_SMALL'
  | 'TOO_LARGE'
  | 'MALFORMED'
  | 'NEEDS_LETTER'
  | 'NEEDS_LOWERCASE_LETTER'
  | 'NEEDS_UPPERCASE_LETTER'
  | 'NEEDS_DIGIT'
  | 'NEEDS_SPECIAL_CHARACTER'
  | 'ALREADY_USED'
  | 'NOT_FOUND'
  | 'NOT_ALLOWED_HERE'
  | 'NOT_SUPPORTED'
  | 'OTHER';

/** Input of `login`. */
export interface AccountLoginInput {
  /** The email address of the account. */
  readonly email: string;
  /** The password, exactly as the customer typed it. */
  readonly password: string;
  /** The guest's cart. The store merges it into the customer's cart. */
  readonly guestCartEntityId?: string | null;
}

/** Input of `logout`. */
export interface AccountLogoutInput {
  /** The customer's cart. The store returns it as a guest cart, so that the browser can keep it. Stores with a 2024 schema do not support this. */
  readonly cartEntityId?: string | null;
  /** Whether to sign the customer out on all devices. Without it, a deployment that shares sessions between devices signs out this device only. */
  readonly everywhere?: boolean;
}

/** The value of a multi-line text field. */
export interface AccountMultilineTextFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The text, with its line breaks. */
  readonly multilineText: string;
}

/** The value of a multiple-choice field. */
export interface AccountMultipleChoiceFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The selected option. */
  readonly fieldValueEntityId: number;
}

/** The value of a number field. */
export interface AccountNumberFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The number. */
  readonly number: number;
}

/** The value of a password field. */
export interface AccountPasswordFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The password, exactly as the customer typed it. */
  readonly password: string;
}

/** Input of `register`. */
export interface AccountRegisterInput {
  /** First name. */
  readonly firstName: string;
  /** Last name. */
  readonly lastName: string;
  /** The email address to sign in with. */
  readonly email: string;
  /** The password, exactly as the customer typed it. `account { passwordRules }` returns the store's rules. */
  readonly password: string;
  /** Telephone number. */
  readonly phone?: string | null;
  /** Company. */
  readonly company?: string | null;
  /** The first address of the address book. */
  readonly address?: AccountAddressInput | null;
  /** Values of the form fields that the merchant added to the account form (`site { settings { formFields { customer … } } }`). */
  readonly formFields?: AccountFormFieldsInput | null;
  /** The reCAPTCHA token of the form, if the store requires one. */
  readonly reCaptchaToken?: string | null;
  /** Whether to sign in the customer after the account is created. */
  readonly signIn?: boolean;
  /** The guest's cart. The store merges it into the customer's cart. Requires `signIn`. */
  readonly guestCartEntityId?: string | null;
}

/** Input of `requestPasswordReset`. */
export interface AccountRequestPasswordResetInput {
  /** The email address of the account, if it has one. */
  readonly email: string;
  /** The page that the link opens: a name from `PASSWORD_RESET_PATHS`. Defaults to the store's own page. */
  readonly pathName?: string | null;
  /** The reCAPTCHA token of the form, if the store requires one. */
  readonly reCaptchaToken?: string | null;
}

/** How a customer signed in. */
export type AccountSessionMethod =
  | 'PASSWORD'
  | 'SSO'
  | 'LOGIN_TOKEN'
  | 'PASSWORD_RESET'
  | 'STOREFRONT';

/** Input of `ssoLogin`: an identity token or a Customer Login JWT. */
export interface AccountSsoLoginInput {
  /** An OpenID Connect ID token (not an access token) from an identity provider that the deployment trusts. */
  readonly idToken?: string | null;
  /** The nonce of your authorization request. Required if the identity token contains a nonce. */
  readonly nonce?: string | null;
  /** A Customer Login JWT for this request, signed with HS256 and the client secret of the store's API account. It is valid for 30 seconds. */
  readonly customerLoginJwt?: string | null;
  /** The guest's cart. The store merges it into the customer's cart. */
  readonly guestCartEntityId?: string | null;
  /** The path on your site to open after the sign-in. The subgraph validates and returns it. */
  readonly redirectTo?: string | null;
}

/** Input of `storefrontHandoff`. */
export interface AccountStorefrontHandoffInput {
  /** The hosted page to open. */
  readonly target: AccountHandoffTarget;
  /** The cart to take along. Defaults to the customer's cart if the target needs one. */
  readonly cartEntityId?: string | null;
  /** The path of the hosted page, beginning with one slash. Only for `PAGE`. Defaults to the account page. */
  readonly path?: string | null;
}

/** The value of a single-line text field. */
export interface AccountTextFieldInput {
  /** The `entityId` of the form field. */
  readonly fieldEntityId: number;
  /** The text. */
  readonly text: string;
}

/** Input of `updateAddress`. */
export interface AccountUpdateAddressInput {
  /** The `entityId` of an address of the signed-in customer. */
  readonly addressEntityId: number;
  /** The changes. Absent fields keep their values. */
  readonly changes: AccountAddressChangesInput;
  /** The reCAPTCHA token of the form, if the store requires one. */
  readonly reCaptchaToken?: string | null;
}

/** Input of `updateProfile`. Absent fields keep their values. */
export interface AccountUpdateProfileInput {
  /** First name. */
  readonly firstName?: string | null;
  /** Last name. */
  readonly lastName?: string | null;
  /** Telephone number. */
  readonly phone?: string | null;
  /** Company. */
  readonly company?: string | null;
  /** The new email address. Requires `currentPassword`, because password resets are sent to this address. Omit it if it does not change. */
  readonly email?: string | null;
  /** The current password. Required only to change the email address. */
  readonly currentPassword?: string | null;
  /** Whether the customer is subscribed to the newsletter. Stores with a 2024 schema do not support this. */
  readonly newsletter?: boolean | null;
  /** Values of the form fields that the merchant added to the account form. Absent fields keep their values. */
  readonly formFields?: AccountFormFieldsInput | null;
  /** The reCAPTCHA token of the form, if the store requires one. */
  readonly reCaptchaToken?: string | null;
}

/** The kinds of warning. More can be added. */
export type AccountWarningCode =
  | 'CART_NOT_MERGED'
  | 'SIGN_IN_FAILED'
  | 'LINK_NOT_REMEMBERED'
  | 'SIGN_IN_WITHHELD'
  | 'CUSTOMER_NOT_READ'
  | 'NEWSLETTER_NOT_CHANGED'
  | 'CART_NOT_RETURNED'
  | 'CART_NOT_CARRIED';

export interface AccountCustomer {
  readonly entityId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly company: string;
}

export interface AccountCart {
  readonly id: string;
  readonly entityId: string;
}

export interface AccountAddress {
  readonly entityId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string | null;
  readonly address1: string;
  readonly address2: string | null;
  readonly city: string;
  readonly stateOrProvince: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly phone: string | null;
}

export interface AccountAccessToken {
  readonly value: string | null;
  /** When the session ends by itself. */
  readonly expiresAt: string;
}

export interface AccountErrorDetails {
  readonly __typename: string;
  /** A stable code for programs. It does not change when the message changes. */
  readonly code: AccountErrorCode;
  /** What went wrong and what to do, for display to a person. */
  readonly message: string;
  /** The path of the field, starting at the outermost field: `["address", "countryCode"]`. A list index is a number. */
  readonly path?: readonly string[];
  /** What is wrong with the value, for texts of your own. */
  readonly problem?: {
    /** The kind of problem. More can be added: treat an unknown reason as OTHER. */
    readonly reason: AccountInputReason;
    /** The smallest value that is accepted, or the smallest number of characters, digits or special characters. Null if the reason has no minimum, or if the store does not state it. */
    readonly minimum: number | null;
    /** The largest value that is accepted, or the largest number of characters. Null if the reason has no maximum, or if the store does not state it. */
    readonly maximum: number | null;
  };
  /** The rules that the password breaks, for texts of your own. At least one. If the subgraph does not recognize the store's rule, the reason is OTHER: show the message. */
  readonly problems?: readonly ({
    /** The kind of problem. More can be added: treat an unknown reason as OTHER. */
    readonly reason: AccountInputReason;
    /** The smallest value that is accepted, or the smallest number of characters, digits or special characters. Null if the reason has no minimum, or if the store does not state it. */
    readonly minimum: number | null;
    /** The largest value that is accepted, or the largest number of characters. Null if the reason has no maximum, or if the store does not state it. */
    readonly maximum: number | null;
  })[];
  /** The time until the next attempt, in seconds. */
  readonly retryAfterSeconds?: number;
  /** What is wrong with the token, for the people who configure the deployment or the identity provider. */
  readonly reason?: AccountIdentityTokenReason;
}

export interface AccountWarningDetails {
  /** A stable code for programs. */
  readonly code: AccountWarningCode;
  /** What failed and what to do, for display to a person. */
  readonly message: string;
}

export interface SignInData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Signs in a customer with email and password. */
    readonly login: {
      /** The signed-in customer. Null if the mutation failed. */
      readonly customer: AccountCustomer | null;
      /** The customer's cart, after the guest's cart was merged into it. */
      readonly cart: AccountCart | null;
      /** The session. Send its `value` with later requests, in `Authorization: Bearer …` or `X-Bc-Customer-Access-Token`. The `value` is null if the deployment keeps sessions in a cookie. */
      readonly customerAccessToken: AccountAccessToken | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface SignInVariables {
  readonly input: AccountLoginInput;
}

export interface SingleSignOnData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Signs in a customer without a password: with an identity token from your company's identity provider, or with a Customer Login JWT that your own service signs for this request. Provide exactly one of the two. Each token works once. */
    readonly ssoLogin: {
      /** The signed-in customer. Null if the mutation failed. */
      readonly customer: AccountCustomer | null;
      /** The customer's cart, after the guest's cart was merged into it. */
      readonly cart: AccountCart | null;
      /** The session. Send its `value` with later requests, in `Authorization: Bearer …` or `X-Bc-Customer-Access-Token`. The `value` is null if the deployment keeps sessions in a cookie. */
      readonly customerAccessToken: AccountAccessToken | null;
      /** The validated `redirectTo` of the input: a path that cannot lead to another site. Null if the mutation failed. */
      readonly redirectTo: string | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface SingleSignOnVariables {
  readonly input: AccountSsoLoginInput;
}

export interface SignOutData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Ends all sessions of the signed-in customer. Signing out again, or with an expired session, is not an error. */
    readonly logout: {
      /** The returned cart, which is a guest cart now. Null if the input names no cart, or if the store did not return it. */
      readonly cart: AccountCart | null;
      /** Where the customer can sign out at the identity provider (`end_session_endpoint` of OpenID Connect RP-Initiated Logout). Open it in the browser, with an `id_token_hint` or a `client_id` and a `post_logout_redirect_uri`. Null if the customer did not sign in at a provider, or if the provider has no such page. */
      readonly identityProviderSignOutUrl: string | null;
      /** Why the mutation failed. Empty if the customer is signed out. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface SignOutVariables {
  readonly input?: AccountLogoutInput | null;
}

export interface RenewSessionData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Replaces a valid session with a new one, without a password. The old session ends. Several tabs may renew it at the same time: within a few seconds, each of them receives the same new session. Renewal works until the maximum session age that the deployment sets, counted from the sign-in. Then the customer must sign in again. */
    readonly renewSession: {
      /** The new session. The old session has ended. */
      readonly customerAccessToken: AccountAccessToken | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export type RenewSessionVariables = Record<string, never>;

export interface RegisterData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Creates an account. Signs in the customer afterwards only if `signIn` is true, with a second request to the store. */
    readonly register: {
      /** Whether an account with this email address exists now. It is also true if only the later sign-in failed. */
      readonly registered: boolean;
      /** The customer. Null if the mutation failed, or if the deployment conceals whether the email address already had an account. */
      readonly customer: AccountCustomer | null;
      /** The customer's cart. Null unless `signIn` is true. */
      readonly cart: AccountCart | null;
      /** The session. Null unless `signIn` is true. */
      readonly customerAccessToken: AccountAccessToken | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface RegisterVariables {
  readonly input: AccountRegisterInput;
}

export interface RequestPasswordResetData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Emails a password-reset link. The response is the same whether or not the email address has an account. */
    readonly requestPasswordReset: {
      /** Why the mutation failed. Empty if the store accepted the request. */
      readonly errors: readonly AccountErrorDetails[];
    } | null;
  };
}

export interface RequestPasswordResetVariables {
  readonly input: AccountRequestPasswordResetInput;
}

export interface CompletePasswordResetData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Sets a new password with the link from the reset email. Signs in the customer afterwards only if `signIn` is true. */
    readonly completePasswordReset: {
      /** Whether the new password is set. It is also true if only the later sign-in failed. */
      readonly passwordChanged: boolean;
      /** The signed-in customer. Null unless `signIn` is true. */
      readonly customer: AccountCustomer | null;
      /** The customer's cart. Null unless `signIn` is true. */
      readonly cart: AccountCart | null;
      /** The session. Null unless `signIn` is true. */
      readonly customerAccessToken: AccountAccessToken | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface CompletePasswordResetVariables {
  readonly input: AccountCompletePasswordResetInput;
}

export interface ChangePasswordData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Changes the password of the signed-in customer. Requires the current password. */
    readonly changePassword: {
      /** Whether the new password is set. */
      readonly passwordChanged: boolean;
      /** Whether the session of this request is still valid. If false, use `customerAccessToken` from now on. Null if the password was not changed, or if the store did not report it. */
      readonly sessionContinues: boolean | null;
      /** A new session, if the store ended the old one. Null if the old session is still valid. */
      readonly customerAccessToken: AccountAccessToken | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface ChangePasswordVariables {
  readonly input: AccountChangePasswordInput;
}

export interface UpdateProfileData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Updates the profile of the signed-in customer. Absent fields keep their values. */
    readonly updateProfile: {
      /** The customer after the change. Null if the mutation failed. */
      readonly customer: AccountCustomer | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface UpdateProfileVariables {
  readonly input: AccountUpdateProfileInput;
}

export interface AddAddressData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Adds an address to the address book of the signed-in customer. */
    readonly addAddress: {
      /** The new address. Null if the mutation failed. */
      readonly address: AccountAddress | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface AddAddressVariables {
  readonly input: AccountAddAddressInput;
}

export interface UpdateAddressData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Updates an address of the signed-in customer. Absent fields keep their values. */
    readonly updateAddress: {
      /** The address after the change. Null if the mutation failed. */
      readonly address: AccountAddress | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface UpdateAddressVariables {
  readonly input: AccountUpdateAddressInput;
}

export interface DeleteAddressData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Deletes an address of the signed-in customer. */
    readonly deleteAddress: {
      /** The `entityId` of the deleted address. Null if the mutation failed. */
      readonly deletedAddressEntityId: number | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface DeleteAddressVariables {
  readonly input: AccountDeleteAddressInput;
}

export interface StorefrontHandoffData {
  /** Mutations on a customer's account. The fields of one selection run one after the other, in the order of the selection. If one fails, the others still run. */
  readonly account: {
    /** Creates a URL that takes the signed-in customer, and a cart, to the store's hosted pages or checkout. Redirect the browser immediately. Anyone who opens the URL first is signed in as the customer, so do not store, log or share it. */
    readonly storefrontHandoff: {
      /** The URL to redirect the browser to. It is a secret and works once. */
      readonly url: string | null;
      /** Why the mutation failed. Empty if it succeeded. */
      readonly errors: readonly AccountErrorDetails[];
      /** Problems in later steps. The mutation itself succeeded. */
      readonly warnings: readonly AccountWarningDetails[];
    } | null;
  };
}

export interface StorefrontHandoffVariables {
  readonly input: AccountStorefrontHandoffInput;
}

export interface ViewerData {
  /** The account of the customer whose session the request carries. */
  readonly account: {
    /** The signed-in customer, or null for a guest. It is the same customer as the store's `customer` field returns. */
    readonly viewer: AccountCustomer | null;
    /** The session of this request. Null if the request has no session, or if the session has expired or does not open. Reading it does not send a request to the store, so a session that the store has ended, for example by a sign-in on another device, is not null here. Select `viewer` to ask the store. */
    readonly session: {
      /** When the session expires. It can end earlier: a new sign-in ends the customer's other sessions, and a sign-out ends all of them. */
      readonly expiresAt: string | null;
      /** How the customer signed in when the session started. Null if the session does not contain the method. */
      readonly method: AccountSessionMethod | null;
      /** The identity provider that authenticated the customer (`iss`). Null if the customer did not sign in at one. */
      readonly issuer: string | null;
    } | null;
  };
}

export type ViewerVariables = Record<string, never>;

export interface PasswordRulesData {
  /** The account of the customer whose session the request carries. */
  readonly account: {
    /** The store's password rules, for display beside a form. Null if the store does not publish them. */
    readonly passwordRules: {
      /** The minimum length, in characters. */
      readonly minimumLength: number;
      /** Whether a password needs a lowercase letter. */
      readonly requiresLowerCase: boolean;
      /** Whether a password needs an uppercase letter. */
      readonly requiresUpperCase: boolean;
      /** The minimum number of digits. 0 if none is required. */
      readonly minimumNumbers: number;
      /** The minimum number of characters that are neither letters nor digits. 0 if none is required. */
      readonly minimumSpecialCharacters: number;
    } | null;
  };
}

export type PasswordRulesVariables = Record<string, never>;
