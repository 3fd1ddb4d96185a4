import type { FastifyInstance, FastifyReply } from 'fastify';
import { spendCartLink } from '../cart/cartLinks.ts';
import { clientAddress } from '../http/clientAddress.ts';
import { spendSessionSyncJwt } from '../sessionSync/spendSessionSyncJwt.ts';
import { spendCustomerLoginJwt } from '../signIn/customerLoginJwt.ts';
import type { StoreState } from '../state/storeState.ts';
import { html } from './html.ts';
import { startPageSession } from './pageSessions.ts';
import { sendPage } from './sendPage.ts';

const openings = new Set(['loadInCheckout', 'loadInEmbeddedCheckout']);

/** A JWT is longer than Fastify's limit of a named parameter. */
type Rest = { readonly Params: { readonly '*': string } };

function sendInvalidLink(reply: FastifyReply): FastifyReply {
  const text = 'The link is not valid, has expired, or was used before. Return to the shop and try again.';
  return sendPage(reply, 'The link does not work', html`<p>${text}</p>`, 410);
}

/** The links that the store's APIs hand out: to the checkout, and to sign a browser in. Each works once. */
export function linkRoutes(app: FastifyInstance, state: StoreState, channelId: number): void {
  app.get<{ Querystring: { action?: string; id?: string; token?: string } }>('/cart.php', async (request, reply) => {
    const { action = '', id = '', token = '' } = request.query;
    const link = openings.has(action) ? spendCartLink(state, token, id) : null;
    if (link === null) return sendInvalidLink(reply);
    startPageSession(state, reply, link);
    return reply.redirect('/checkout', 303);
  });

  app.get<Rest>('/login/token/*', async (request, reply) => {
    const clientIp = clientAddress(request, state.keys.trustedProxySecret);
    const verdict = spendCustomerLoginJwt({ state, channelId, clientIp, now: state.clock.now }, request.params['*']);
    if ('refusal' in verdict) return sendInvalidLink(reply);
    startPageSession(state, reply, { channelId, customerId: verdict.customer.entityId, cartEntityId: null });
    return reply.redirect(verdict.redirectTo, 303);
  });

  app.get<Rest>('/session-sync/*', async (request, reply) => {
    const clientIp = clientAddress(request, state.keys.trustedProxySecret);
    const verdict = spendSessionSyncJwt({ state, channelId, clientIp, now: state.clock.now }, request.params['*']);
    if (verdict.refusal !== undefined) return sendInvalidLink(reply);
    const { customer_id: customerId, cart_id: cartEntityId, redirect_to: redirectTo } = verdict.claims;
    startPageSession(state, reply, { channelId, customerId, cartEntityId });
    return reply.redirect(redirectTo, 303);
  });
}
