/** An `AccountWarning` of `schema/account.graphql`: a later step failed, and what was asked for is done all the same. */
export interface AccountWarning {
  readonly code: string;
  readonly message: string;
}

export const cartNotMerged = (): AccountWarning => ({
  code: 'CART_NOT_MERGED',
  message: 'You are signed in, but the cart from before could not be taken along.',
});

/** @param done what was done before the sign-in that failed, as a sentence. */
export const signInFailed = (done: string): AccountWarning => ({
  code: 'SIGN_IN_FAILED',
  message: `${done} Signing in did not work: sign in by yourself.`,
});

export const customerNotRead = (): AccountWarning => ({
  code: 'CUSTOMER_NOT_READ',
  message: 'The change is made, but the customer could not be read afterwards. Load the page again.',
});

export const signInWithheld = (): AccountWarning => ({
  code: 'SIGN_IN_WITHHELD',
  message:
    'Sign in with the email and password. If the email had an account before, its own password is the right one.',
});

export const linkNotRemembered = (): AccountWarning => ({
  code: 'LINK_NOT_REMEMBERED',
  message: 'You are signed in, but the store could not note that this account is yours. It tries again next time.',
});

/** @param reason the store's own words. */
export const newsletterNotChanged = (reason: string): AccountWarning => ({
  code: 'NEWSLETTER_NOT_CHANGED',
  message: `The mailing list was not changed: ${reason}`,
});

/** @param reason the store's own words, as a sentence. */
export const cartNotReturned = (reason: string): AccountWarning => ({
  code: 'CART_NOT_RETURNED',
  message: `You are signed out, but the cart stays with your account. ${reason}`,
});

export const cartNotCarried = (): AccountWarning => ({
  code: 'CART_NOT_CARRIED',
  message: 'This store cannot take the cart along to its pages. They show your own cart.',
});
