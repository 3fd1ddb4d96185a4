import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { nowFor } from '../http/storeCall.ts';
import { privateTokenScopes } from '../state/storefrontToken.ts';
import type { StoreState } from '../state/storeState.ts';
import { issueStorefrontToken, type StorefrontTokenRequest } from '../storefront/issueStorefrontToken.ts';
import { readShape } from './managementError.ts';

const common = {
  channel_ids: z.array(z.int().positive()).min(1),
  /** In seconds since the epoch. 0 never expires. */
  expires_at: z.int().min(0),
};

const bodies = {
  storefront: z.strictObject({ ...common, allowed_cors_origins: z.array(z.url()).max(2).default([]) }),
  private: z.strictObject({ ...common, scopes: z.array(z.enum(privateTokenScopes)).min(1) }),
  customerImpersonation: z.strictObject(common),
};

/** `v3/storefront/api-token…`: creates the bearer tokens of the Storefront API. */
export function tokenRoutes(app: FastifyInstance, state: StoreState): void {
  const issue = (
    request: Omit<StorefrontTokenRequest, 'channelIds' | 'expiresAt'>,
    { channel_ids: channelIds, expires_at: expiresAt }: { channel_ids: number[]; expires_at: number },
    now: number,
  ) => {
    const token = issueStorefrontToken(
      state,
      { ...request, channelIds, expiresAt: expiresAt === 0 ? null : expiresAt * 1000 },
      now,
    );
    return { data: { token: token.value }, meta: {} };
  };

  app.post('/v3/storefront/api-token', async (request) => {
    const body = readShape(bodies.storefront, request.body);
    const wanted = { kind: 'storefront', allowedCorsOrigins: body.allowed_cors_origins } as const;
    return issue(wanted, body, nowFor(request, state));
  });

  app.post('/v3/storefront/api-token-private', async (request) => {
    const body = readShape(bodies.private, request.body);
    return issue({ kind: 'private', scopes: body.scopes }, body, nowFor(request, state));
  });

  app.post('/v3/storefront/api-token-customer-impersonation', async (request) => {
    const body = readShape(bodies.customerImpersonation, request.body);
    return issue({ kind: 'customerImpersonation' }, body, nowFor(request, state));
  });
}
