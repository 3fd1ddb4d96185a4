/** The identity provider's path on the sandbox's origin. */
export const idpPath = '/idp';
