import type { AccountRequest } from './accountMutation.ts';

/**
 * Reports whether a password is that of the signed-in customer. Attempts count as password changes: the holder of a
 * session must not learn the password by guessing here.
 *
 * @throws {RateLimited | UpstreamError}
 */
export async function confirmPassword(
  { parts, context }: AccountRequest,
  viewer: { readonly entityId: number; readonly email: string },
  password: string,
): Promise<boolean> {
  const { attemptLimits, management, loginJwts } = parts;
  const attempt = {
    kind: 'passwordChange',
    account: `customer ${viewer.entityId}`,
    clientAddress: context.clientAddress,
  } as const;
  await attemptLimits.consume(attempt);
  const { channelId } = loginJwts;
  const owner = await management.validateCredentials({ email: viewer.email, password, channelId }, context);
  if (owner !== viewer.entityId) return false;
  await attemptLimits.reward(attempt);
  return true;
}
