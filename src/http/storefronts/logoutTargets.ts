import { decodeJwt } from 'jose';
import type { Storefront } from '../../createStorefronts.ts';
import { tokenRejected } from '../../identity/ssoRefused.ts';
import { writeAudit } from '../../telemetry/audit.ts';
import type { LogoutTarget } from '../backchannelLogout.ts';

/**
 * Returns a function that finds the storefront of a logout token by its issuer and audience. No two storefronts have
 * both in common. The storefront then verifies the token. A token for several storefronts is refused.
 */
export function createLogoutTargets(
  storefronts: readonly [Storefront, ...Storefront[]],
): (token: string | null) => LogoutTarget {
  const [main] = storefronts;
  return (token) => {
    if (storefronts.length === 1 || token === null) return targetOf(main);
    const [meant, another] = storefronts.filter((storefront) => isMeant(storefront, token));
    if (!another) return targetOf(meant ?? main);
    return {
      ...targetOf(main),
      async verify() {
        throw tokenRejected('AUDIENCE_MISMATCH');
      },
    };
  };
}

function targetOf({ app }: Storefront): LogoutTarget {
  return {
    verify: app.verifyLogoutToken,
    signOut: app.signOutPerson,
    auditOf: (request) => (outcome) => {
      app.metrics?.accountOutcome(outcome.mutation, outcome.outcome);
      writeAudit(app.auditLogger, outcome, request);
    },
  };
}

/** Reads claims that are not verified yet. */
function isMeant({ config }: Storefront, token: string): boolean {
  try {
    const { iss, aud = [] } = decodeJwt(token);
    const audiences = typeof aud === 'string' ? [aud] : aud;
    return config.sso.issuers.some(
      ({ issuer, audiences: own }) => issuer === iss && own.some((each) => audiences.includes(each)),
    );
  } catch {
    return false;
  }
}
