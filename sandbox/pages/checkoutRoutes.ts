import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { moneyOf } from '../catalogue/money/minorUnits.ts';
import { formatMoney } from '../catalogue/money/money.ts';
import { changeCheckout } from '../checkout/changeCheckout.ts';
import { findCheckout, type OpenCheckout } from '../checkout/findCheckout.ts';
import { putBillingAddress } from '../checkout/mutations/details.ts';
import { placeOrder } from '../checkout/placeOrder.ts';
import { putConsignment } from '../checkout/putConsignment.ts';
import { orderAmounts } from '../orders/orderAmounts.ts';
import { payByCard } from '../orders/payByCard.ts';
import type { PageSession } from '../state/pageSession.ts';
import type { StoreState } from '../state/storeState.ts';
import { checkoutPage } from './checkoutPage.ts';
import { fillCheckout } from './fillCheckout.ts';
import { html } from './html.ts';
import { readFormSession, readPageSession, shopperOf } from './pageSessions.ts';
import { sendPage } from './sendPage.ts';

const field = z.string().max(100);

const addressForm = z.object({
  firstName: field,
  lastName: field,
  email: field,
  address1: field,
  city: field,
  postalCode: field,
  countryCode: field,
});

/** Returns a completed copy of the session's checkout, or null if its cart is gone. */
function draftOf(state: StoreState, session: PageSession): OpenCheckout | null {
  const shopper = shopperOf(state, session);
  const found = session.cartEntityId === null ? null : findCheckout(shopper, session.cartEntityId);
  if (found === null) return null;
  const draft = structuredClone(found);
  fillCheckout(draft, shopper.customer);
  return draft;
}

function sendCheckout(state: StoreState, session: PageSession | null, reply: FastifyReply, problem: string | null) {
  const open = session && draftOf(state, session);
  if (session === null || open === null) {
    const text = 'This checkout does not exist any more. Return to the shop and open it again from the cart.';
    return sendPage(reply, 'No checkout', html`<p>${text}</p>`, 404);
  }
  return sendPage(reply, 'Checkout', checkoutPage({ state, session, open, problem }), problem === null ? 200 : 422);
}

/** Runs a change, and returns the message of its refusal or null. */
function refusalOf(change: () => void): string | null {
  try {
    change();
    return null;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}

/** `/checkout`: the store's own checkout. It works without scripts. */
export function checkoutRoutes(app: FastifyInstance, state: StoreState): void {
  app.get('/checkout', async (request, reply) => sendCheckout(state, readPageSession(state, request), reply, null));

  app.post('/checkout', async (request, reply) => {
    const session = readFormSession(state, request);
    const shopper = session && shopperOf(state, session);
    const cartEntityId = session?.cartEntityId ?? null;
    if (session === null || shopper === null || cartEntityId === null) return sendCheckout(state, null, reply, null);
    if (findCheckout(shopper, cartEntityId) === null) return sendCheckout(state, session, reply, null);
    const problem = refusalOf(() => {
      changeCheckout(shopper, { checkoutEntityId: cartEntityId }, (draft) => fillCheckout(draft, shopper.customer));
      const open = findCheckout(shopper, cartEntityId);
      if (open === null) return;
      const order = placeOrder(state, open, shopper.customer, state.clock.now());
      payByCard(order, state.clock.now());
      session.orderEntityId = order.entityId;
    });
    return problem === null ? reply.redirect('/checkout/order', 303) : sendCheckout(state, session, reply, problem);
  });

  app.post('/checkout/address', async (request, reply) => {
    const session = readFormSession(state, request);
    const form = addressForm.safeParse(request.body);
    const cartEntityId = session?.cartEntityId ?? null;
    if (session === null || cartEntityId === null) return sendCheckout(state, null, reply, null);
    if (!form.success) return sendCheckout(state, session, reply, 'The address is not complete.');
    const address = { ...form.data, countryCode: form.data.countryCode.trim().toUpperCase(), shouldSaveAddress: false };
    const problem = refusalOf(() => {
      changeCheckout(shopperOf(state, session), { checkoutEntityId: cartEntityId }, (draft) => {
        putBillingAddress(draft, address);
        for (const { entityId } of draft.checkout.consignments) putConsignment(draft, { entityId, address });
      });
    });
    return problem === null ? reply.redirect('/checkout', 303) : sendCheckout(state, session, reply, problem);
  });

  app.get('/checkout/order', async (request, reply) => {
    const session = readPageSession(state, request);
    const order = state.orders.get(session?.orderEntityId ?? -1);
    if (order === undefined) return sendCheckout(state, session, reply, null);
    const total = formatMoney(moneyOf(orderAmounts(order).totalIncTax, order.currencyCode));
    const codes = order.giftCertificates.map(
      ({ recipientEmail, code }) => html`<p>Gift certificate for ${recipientEmail}: <code>${code}</code></p>`,
    );
    const account = order.customerId === null ? null : html`<p><a href="/account.php">Your orders</a></p>`;
    return sendPage(
      reply,
      'Thank you',
      html`<p>Your order number is <strong>${order.entityId}</strong>. The total is ${total}.</p>
${codes}
${account}`,
    );
  });
}
