import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { findCart } from '../cart/findCart.ts';
import { signHs256 } from '../jwt/hs256.ts';
import { failure } from '../storefront/failures.ts';
import { isRelativePath } from '../storefront/relativePath.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { type SessionSyncClaims, type SyncedAnalytics, sessionSyncOperation } from './sessionSyncClaims.ts';

/** The lifetime of a session-sync JWT, in seconds. */
const sessionSyncLifetime = 300;

interface Arguments {
  readonly redirectTo: string;
  readonly cartId?: string | null;
  readonly visitorId?: string | null;
  readonly visitId?: string | null;
  readonly ipAddress?: string | null;
  readonly analytics?: {
    readonly initiator?: { readonly visitId: string; readonly visitorId: string } | null;
    readonly request: {
      readonly url: string;
      readonly userAgent: string;
      readonly refererUrl?: string | null;
      readonly ip?: string | null;
      readonly acceptLanguage?: string | null;
    };
    readonly consent?: {
      readonly targeting: boolean;
      readonly analytics: boolean;
      readonly functional: boolean;
    } | null;
  } | null;
}

/** `Mutation.generateSessionSyncJwt`: packs the request's session for another storefront. */
export function generateSessionSyncJwt(_root: unknown, args: Arguments, context: StorefrontContext) {
  if (!isRelativePath(args.redirectTo)) throw new GraphQLError('redirectTo must be relative to the storefront.');
  if (args.cartId != null && findCart(context, args.cartId) === null) {
    return { result: null, errors: [failure('GenerateSessionSyncTokenCartNotFound', 'The cart does not exist.')] };
  }
  const { state } = context;
  const iat = Math.floor(context.now() / 1000);
  const claims: SessionSyncClaims = {
    operation: sessionSyncOperation,
    jti: randomUUID(),
    iat,
    exp: iat + sessionSyncLifetime,
    store_hash: state.storeHash,
    channel_id: context.channelId,
    customer_id: context.customer?.entityId ?? null,
    cart_id: args.cartId ?? null,
    redirect_to: args.redirectTo,
    shopper_ip: args.analytics?.request.ip ?? args.ipAddress ?? null,
    analytics: packAnalytics(args),
  };
  const token = signHs256({ ...claims }, state.keys.sessionSyncSecret);
  return { result: { token, url: `${state.origin}/session-sync/${token}` }, errors: [] };
}

function packAnalytics({
  analytics,
  visitorId = null,
  visitId = null,
  ipAddress = null,
}: Arguments): SyncedAnalytics | null {
  if (analytics == null && visitorId === null && visitId === null) return null;
  const initiator = {
    visitorId: analytics?.initiator?.visitorId ?? visitorId,
    visitId: analytics?.initiator?.visitId ?? visitId,
  };
  return {
    ...initiator,
    initiator,
    request: {
      url: analytics?.request.url ?? null,
      ip: analytics?.request.ip ?? ipAddress,
      userAgent: analytics?.request.userAgent ?? null,
      referer: analytics?.request.refererUrl ?? null,
      acceptLanguage: analytics?.request.acceptLanguage ?? null,
    },
    consent: analytics?.consent ?? { targeting: false, analytics: false, functional: false },
  };
}
