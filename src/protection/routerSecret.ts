import { createHash, timingSafeEqual } from 'node:crypto';

/** The header in which a router sends its secret. */
export const routerSecretHeader = 'router-authorization';

/** Reports whether a request carries one of the secrets that the router and this subgraph share. */
export type RouterSecretCheck = (presented: string | readonly string[] | undefined) => boolean;

/**
 * Creates the check of the router's secret. Several secrets may be valid at once, so that a secret can be rotated
 * without downtime. The check compares digests, all of them, in constant time. The duration of a refusal reveals
 * neither how much of a guess was right nor which secret it resembled.
 *
 * @returns undefined if no secret is configured
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
