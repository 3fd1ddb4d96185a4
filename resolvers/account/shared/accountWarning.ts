/** An `AccountWarning` of `schema/account.graphql`: the requested change is done, and a later step failed. */
export interface AccountWarning {
  readonly code: string;
  readonly message: string;
}

export const cartNotMerged = (): AccountWarning => ({
  code: 'CART_NOT_MERGED',
  message: 'You are signed in, but your previous cart could not be added to your account.',
});

/** @param done what was done before the sign-in that failed, as a sentence */
export const signInFailed = (done: string): AccountWarning => ({
  code: 'SIGN_IN_FAILED',
  message: `${done} Signing in did not work: sign in by yourself.`,
});

export const customerNotRead = (): AccountWarning => ({
  code: 'CUSTOMER_NOT_READ',
  message: 'Your change was saved, but your account could not be loaded. Reload the page.',
});

export const signInWithheld = (): AccountWarning => ({
  code: 'SIGN_IN_WITHHELD',
  message: 'Please sign in with your email and password. If you already had an account, use its password.',
});

export const linkNotRemembered = (): AccountWarning => ({
  code: 'LINK_NOT_REMEMBERED',
  message: 'You are signed in, but the store could not save the link to your account. The next sign-in tries again.',
});

/** @param reason the store's own message */
export const newsletterNotChanged = (reason: string): AccountWarning => ({
  code: 'NEWSLETTER_NOT_CHANGED',
  message: `The newsletter subscription was not changed: ${reason}`,
});

/** @param reason the store's own message, as a sentence */
export const cartNotReturned = (reason: string): AccountWarning => ({
  code: 'CART_NOT_RETURNED',
  message: `You are signed out, but the cart stays in your account. ${reason}`,
});

export const cartNotCarried = (): AccountWarning => ({
  code: 'CART_NOT_CARRIED',
  message: 'This store cannot transfer the cart to its pages. They show your own cart.',
});
