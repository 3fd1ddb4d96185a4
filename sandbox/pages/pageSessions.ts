import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findCustomerById } from '../customers/findCustomer.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { PageSession } from '../state/pageSession.ts';
import type { StoreState } from '../state/storeState.ts';

const cookieName = 'sandbox_page';
const lifetimeMs = 60 * 60 * 1000;
const mostSessions = 10_000;

const secret = () => randomBytes(24).toString('base64url');

/** The shopper of a page session, as far as carts and orders depend on it. */
export interface PageShopper {
  readonly state: StoreState;
  readonly channelId: number;
  readonly customer: CustomerRecord | null;
}

/** Starts a session of a browser on the store's pages, for one hour, and sets its cookie. */
export function startPageSession(
  state: StoreState,
  reply: FastifyReply,
  fields: Pick<PageSession, 'channelId' | 'customerId' | 'cartEntityId'>,
): PageSession {
  const now = state.clock.now();
  for (const { token, expiresAt } of state.pageSessions.values()) {
    if (expiresAt <= now || state.pageSessions.size >= mostSessions) state.pageSessions.delete(token);
  }
  const session: PageSession = {
    ...fields,
    token: secret(),
    formToken: secret(),
    orderEntityId: null,
    expiresAt: now + lifetimeMs,
  };
  state.pageSessions.set(session.token, session);
  reply.header('set-cookie', `${cookieName}=${session.token}; Path=/; HttpOnly; SameSite=Lax`);
  return session;
}

/** Returns the session of a browser, or null without one. */
export function readPageSession(state: StoreState, request: FastifyRequest): PageSession | null {
  const [, token = ''] = /(?:^|;\s*)sandbox_page=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  const session = state.pageSessions.get(token);
  return session !== undefined && session.expiresAt > state.clock.now() ? session : null;
}

/** Returns the session of a form, or null if the form was not made for this session. */
export function readFormSession(state: StoreState, request: FastifyRequest): PageSession | null {
  const session = readPageSession(state, request);
  const form = request.body;
  const isOwn =
    typeof form === 'object' && form !== null && 'formToken' in form && form.formToken === session?.formToken;
  return isOwn ? session : null;
}

export function shopperOf(state: StoreState, { channelId, customerId }: PageSession): PageShopper {
  return { state, channelId, customer: customerId === null ? null : findCustomerById(state, customerId, channelId) };
}
