import type { ReplayMemory } from '../../protection/replayMemory.ts';
import { tokenRejected } from '../ssoRefused.ts';
import { SsoUnavailable } from '../ssoUnavailable.ts';

/**
 * The token is here for the first time. What is remembered is what its signature covers: the signature itself can be
 * written in more than one way.
 *
 * @param untilEpochSeconds when it is of no more use to anyone.
 * @returns a function that makes the token good again: nothing was done with it.
 * @throws {SsoUnavailable} when that cannot be known.
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
  // What cannot be forgotten stays used: the client gets a new token.
  return () => memory.forget(key).catch(() => undefined);
}
