import { z } from 'zod';
import { verifyHs256 } from '../jwt/hs256.ts';
import type { StoreState } from '../state/storeState.ts';
import { type SyncedAnalytics, sessionSyncOperation } from './sessionSyncClaims.ts';

const claimsShape = z.object({
  operation: z.literal(sessionSyncOperation),
  jti: z.string(),
  exp: z.number(),
  store_hash: z.string(),
  channel_id: z.number(),
  customer_id: z.number().nullable(),
  cart_id: z.string().nullable(),
  redirect_to: z.string(),
  shopper_ip: z.string().nullable(),
  // The store signed it, so its contents are what generateSessionSyncJwt packed.
  analytics: z.custom<SyncedAnalytics | null>(),
});

/** Where a session-sync JWT is used. */
export interface SyncPlace {
  readonly state: StoreState;
  readonly channelId: number;
  readonly clientIp: string;
  now(): number;
}

/** Validates a session-sync JWT and marks it as used. Returns its claims, or the reason of the refusal. */
export function spendSessionSyncJwt({ state, channelId, clientIp, now }: SyncPlace, jwt: string) {
  const parsed = claimsShape.safeParse(verifyHs256(jwt, state.keys.sessionSyncSecret));
  if (!parsed.success) return { refusal: 'OTHER' } as const;
  const claims = parsed.data;
  if (claims.exp * 1000 <= now()) return { refusal: 'EXPIRED' } as const;
  if (claims.store_hash !== state.storeHash || claims.channel_id !== channelId) {
    return { refusal: 'STORE_ID_MISMATCH' } as const;
  }
  if (claims.shopper_ip !== null && claims.shopper_ip !== clientIp) return { refusal: 'SHOPPER_IP_MISMATCH' } as const;
  if (state.usedJwtIds.has(claims.jti)) return { refusal: 'OTHER' } as const;
  state.usedJwtIds.add(claims.jti);
  return { claims };
}
