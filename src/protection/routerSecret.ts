import { createHash, timingSafeEqual } from 'node:crypto';

/** The header in which a router proves that a request comes from it. */
export const routerSecretHeader = 'router-authorization';

/** Whether a request carries one of the secrets that the router and this subgraph share. */
export type RouterSecretCheck = (presented: string | readonly string[] | undefined) => boolean;

/**
 * Makes the check of the secret a router sends. More than one may be valid at once, so that a secret can be replaced
 * without a moment in which router and subgraph disagree. Digests are compared, every one of them, in constant time: how
 * long a refusal takes tells neither how much of a guess was right nor which secret it was near.
 *
 * @returns undefined when there is no secret to ask for.
 */
export function createRouterSecretCheck(secrets: readonly string[]): RouterSecretCheck | undefined {
  if (secrets.length === 0) return undefined;
  const known = secrets.map(digest);
  return (presented) => {
    const given = digest(typeof presented === 'string' ? presented : '');
    return known.filter((secret) => timingSafeEqual(secret, given)).length > 0;
  };
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
