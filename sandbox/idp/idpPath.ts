/** Below which path of the sandbox's origin the identity provider answers. */
export const idpPath = '/idp';
