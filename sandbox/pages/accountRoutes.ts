import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findCustomerByEmail, findCustomerById } from '../customers/findCustomer.ts';
import { matchesPassword } from '../customers/passwordDigest.ts';
import { isPasswordResetValid, spendPasswordReset } from '../customers/passwordResets.ts';
import { passwordProblem } from '../customers/passwordRules.ts';
import { setPassword } from '../customers/setPassword.ts';
import { findOrders } from '../orders/findOrders.ts';
import type { StoreState } from '../state/storeState.ts';
import { accountPage, loginPage, type ResetLink, resetPage } from './accountPages.ts';
import { html } from './html.ts';
import { readFormSession, readPageSession, shopperOf, startPageSession } from './pageSessions.ts';
import { sendPage } from './sendPage.ts';

const text = z.string().max(500);
const loginForm = z.object({ email: text, password: text });
const resetForm = z.object({ c: z.string().regex(/^\d{1,9}$/), t: text, password: text });
const resetQuery = z.object({ c: z.string().regex(/^\d{1,9}$/), t: text });

/** Returns the reset link that a request opens, or null if its address is not one. */
export function resetLinkOf({ query }: FastifyRequest): ResetLink | null {
  const parsed = resetQuery.safeParse(query);
  return parsed.success ? { customerId: parsed.data.c, token: parsed.data.t } : null;
}

/** Sends the form of a reset link, or says that the link is not valid. */
export function sendResetPage(state: StoreState, reply: FastifyReply, link: ResetLink): FastifyReply {
  if (isPasswordResetValid(state, Number(link.customerId), link.token, state.clock.now())) {
    return sendPage(reply, 'Choose a new password', resetPage(link, null));
  }
  return sendPage(reply, 'Choose a new password', html`<p role="alert">The link is not valid or has expired.</p>`, 410);
}

/** `/login.php` and `/account.php`: the store's own account pages. They work without scripts. */
export function accountRoutes(app: FastifyInstance, state: StoreState, channelId: number): void {
  app.get<{ Querystring: { action?: string } }>('/login.php', async (request, reply) => {
    const link = request.query.action === 'change_password' ? resetLinkOf(request) : null;
    return link ? sendResetPage(state, reply, link) : sendPage(reply, 'Sign in', loginPage(null));
  });

  app.post<{ Querystring: { action?: string } }>('/login.php', async (request, reply) =>
    request.query.action === 'change_password' ? reset(request, reply) : signIn(request, reply),
  );

  async function reset(request: FastifyRequest, reply: FastifyReply) {
    const form = resetForm.safeParse(request.body);
    const link = { customerId: form.data?.c ?? '', token: form.data?.t ?? '' };
    const customerId = Number(link.customerId);
    const customer = form.success ? findCustomerById(state, customerId, channelId) : null;
    const now = state.clock.now();
    if (!form.success || customer === null || !isPasswordResetValid(state, customerId, link.token, now)) {
      return sendResetPage(state, reply, { customerId: '', token: '' });
    }
    const problem = passwordProblem(form.data.password);
    if (problem !== null) return sendPage(reply, 'Choose a new password', resetPage(link, problem), 422);
    spendPasswordReset(state, link.token);
    setPassword(customer, form.data.password, now);
    return sendPage(reply, 'Password saved', html`<p>You can <a href="/login.php">sign in</a> with it now.</p>`);
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const form = loginForm.safeParse(request.body);
    const customer = form.success ? findCustomerByEmail(state, form.data.email, channelId) : null;
    const matches = form.success && matchesPassword(form.data.password, customer?.password ?? null);
    if (customer?.forcePasswordReset) return sendPage(reply, 'Sign in', loginPage('Reset your password first.'), 422);
    if (customer === null || !matches) {
      return sendPage(reply, 'Sign in', loginPage('The email or the password is wrong.'), 422);
    }
    startPageSession(state, reply, { channelId, customerId: customer.entityId, cartEntityId: null });
    return reply.redirect('/account.php', 303);
  }

  app.get('/account.php', async (request, reply) => {
    const session = readPageSession(state, request);
    const shopper = session && shopperOf(state, session);
    if (session === null || shopper === null || shopper.customer === null) return reply.redirect('/login.php', 303);
    return sendPage(reply, 'Your account', accountPage(session, shopper.customer, findOrders(shopper)));
  });

  app.post('/account.php/sign-out', async (request, reply) => {
    const session = readFormSession(state, request);
    if (session !== null) state.pageSessions.delete(session.token);
    return reply.redirect('/login.php', 303);
  });
}
