import { UpstreamError } from '../errors/upstreamError.ts';
import { type LoginJwtIssuer, mintCustomerLoginJwt } from './customerLoginJwt.ts';
import type { ManagementCaller } from './managementRequest.ts';

/**
 * Signs in with a new Customer Login JWT. This machine's clock may be wrong: after a refusal, the clock is corrected by
 * the store's, and one more token is minted if that helps.
 *
 * @param attempt signs in with a token
 * @param mayBeTheClock whether the outcome can be a refusal because of the time in the token
 * @returns undefined if the attempt was refused and the store's clock could not be read
 */
export async function withLoginJwt<Outcome>(
  issuer: LoginJwtIssuer,
  customerId: number,
  caller: ManagementCaller,
  attempt: (jwt: string) => Promise<Outcome>,
  mayBeTheClock: (outcome: Outcome) => boolean,
): Promise<Outcome | undefined> {
  const { clock } = issuer;
  // Read before the attempt. If several sign-ins are refused together, one of them corrects the clock for all.
  const offset = clock.offset();
  const first = await attempt(await mintCustomerLoginJwt(issuer, customerId));
  if (!mayBeTheClock(first)) return first;
  try {
    await clock.measure(caller);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return undefined;
  }
  return clock.offset() === offset ? first : attempt(await mintCustomerLoginJwt(issuer, customerId));
}
