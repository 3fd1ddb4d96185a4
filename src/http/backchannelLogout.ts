import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { LogoutRequest } from '../identity/company/verifyLogoutToken.ts';
import { SsoRefused } from '../identity/ssoRefused.ts';
import { SsoUnavailable } from '../identity/ssoUnavailable.ts';
import { SessionStoreUnavailable } from '../session/records/sessionStoreUnavailable.ts';
import type { ClientOperation } from '../store/storefront/storeCaller.ts';
import type { Audit } from '../telemetry/audit.ts';

export const backchannelLogoutUrl = '/backchannel-logout';

/** Larger than any logout token. */
const MAX_BODY_BYTES = 32_768;

/** The storefront whose sessions a logout token ends. */
export interface LogoutTarget {
  verify(token: string): Promise<LogoutRequest>;
  signOut(request: LogoutRequest, caller: ClientOperation): Promise<void>;
  /** Writes an audit event of a request. */
  auditOf(request: { readonly correlationId: string; readonly clientAddress: string }): Audit;
}

export interface BackchannelLogoutOptions {
  /** Finds the storefront of a logout token, which is not verified yet. */
  targetOf(token: string | null): LogoutTarget;
  readonly timeoutMs: number;
}

/**
 * Serves the identity providers' sign-outs (OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8). The request
 * needs no router secret: the provider's signature authenticates it.
 */
export function serveBackchannelLogout(
  fastify: FastifyInstance,
  { targetOf, timeoutMs }: BackchannelLogoutOptions,
): void {
  fastify.register(async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_BODY_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    app.post(backchannelLogoutUrl, async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { body, ip } = request;
      const token = body instanceof URLSearchParams ? body.get('logout_token') : null;
      const caller = {
        clientAddress: ip,
        correlationId: randomUUID(),
        deadline: Date.now() + timeoutMs,
        isGuest: false,
      };
      const { verify, signOut, auditOf } = targetOf(token);
      const audit = auditOf(caller);
      const refuse = (status: number, error: string, description: string) => {
        audit({ mutation: 'backchannelLogout', outcome: error, customerEntityId: undefined });
        return reply.code(status).send({ error, error_description: description });
      };
      if (token === null) return refuse(400, 'invalid_request', 'The parameter logout_token is missing.');
      try {
        await signOut(await verify(token), caller);
      } catch (error) {
        if (error instanceof SsoRefused) {
          const reason = 'reason' in error.refusal ? error.refusal.reason : error.refusal.code;
          return refuse(400, 'invalid_request', `The logout token was refused: ${reason}.`);
        }
        if (error instanceof SsoUnavailable || error instanceof SessionStoreUnavailable)
          return refuse(503, 'temporarily_unavailable', error.message);
        audit({ mutation: 'backchannelLogout', outcome: 'FAULT', customerEntityId: undefined });
        throw error;
      }
      audit({ mutation: 'backchannelLogout', outcome: 'ok', customerEntityId: undefined });
      return reply.code(200).send();
    });
  });
}
