import type { IdentityOptions } from 'bigcommerce-account-subgraph';

const { ACME_SESSIONS_URL = 'http://127.0.0.1:4020' } = process.env;

/** Accepts the opaque tokens of the company's own session service. They begin with `acme_`. */
export const sessions: IdentityOptions = {
  issuer: 'https://sessions.acme.example',
  firstSight: 'link',
  requirePasswordReset: false,
  async resolve(token, { signal }) {
    if (!token.startsWith('acme_')) return null;
    const response = await fetch(`${ACME_SESSIONS_URL}/sessions/current`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    if (response.status === 404) return 'rejected';
    if (!response.ok) throw new Error(`The session service responded with ${response.status}.`);
    const { userId, email, expiresAt } = (await response.json()) as {
      readonly userId: string;
      readonly email: string;
      readonly expiresAt: number;
    };
    return { subject: userId, email, expiresAt };
  },
};
