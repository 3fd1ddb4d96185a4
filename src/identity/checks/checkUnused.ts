import type { ReplayMemory } from '../../protection/replayMemory.ts';
import { tokenRejected } from '../ssoRefused.ts';
import { SsoUnavailable } from '../ssoUnavailable.ts';

/**
 * Checks that the token has not been used. Remembers the part that the signature covers, because the signature itself
 * can be encoded in more than one way.
 *
 * @param untilEpochSeconds when the token expires
 * @returns a function that makes the token usable again, if nothing was done with it
 * @throws {SsoUnavailable} if the replay memory is unavailable
 */
export async function checkUnused(
  token: string,
  untilEpochSeconds: number,
  memory: ReplayMemory,
): Promise<() => Promise<void>> {
  const signed = token.slice(0, token.lastIndexOf('.'));
  const key = `identity token ${signed}`;
  const first = await memory.remember(key, untilEpochSeconds).catch((error: unknown) => {
    throw new SsoUnavailable('replayMemory', error instanceof Error ? error.name : 'unknown');
  });
  if (!first) throw tokenRejected('ALREADY_USED');
  // If this fails, the token stays used. The client gets a new one.
  return () => memory.forget(key).catch(() => undefined);
}
