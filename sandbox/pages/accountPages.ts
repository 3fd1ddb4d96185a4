import { moneyOf } from '../catalogue/money/minorUnits.ts';
import { formatMoney } from '../catalogue/money/money.ts';
import { orderAmounts } from '../orders/orderAmounts.ts';
import type { OrderRecord } from '../orders/orderRecord.ts';
import { statusLabel } from '../orders/orderResolvers.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { PageSession } from '../state/pageSession.ts';
import { type Html, html } from './html.ts';
import { alert } from './sendPage.ts';

function orderRow(order: OrderRecord): Html {
  const total = formatMoney(moneyOf(orderAmounts(order).totalIncTax, order.currencyCode));
  const lines = order.lines.map(({ quantity, name }) => `${quantity} × ${name}`);
  const gifts = order.giftCertificates.map(({ name }) => name);
  const tracking = order.consignments
    .flatMap(({ shipments }) => shipments)
    .map(({ provider, trackingNumber }) => html`<br><small>${provider} ${trackingNumber ?? ''}</small>`);
  return html`<tr>
<td>${order.entityId}</td>
<td>${new Date(order.orderedAt).toISOString().slice(0, 10)}</td>
<td>${[...lines, ...gifts].join(', ')}${tracking}</td>
<td>${statusLabel(order.status)}</td>
<td>${total}</td>
</tr>`;
}

/** Renders a customer's account: the orders, newest first, and a button to sign out of the page. */
export function accountPage(session: PageSession, customer: CustomerRecord, orders: readonly OrderRecord[]): Html {
  const list =
    orders.length === 0
      ? html`<p>You have no orders yet.</p>`
      : html`<table>
<tr><th scope="col">Order</th><th scope="col">Date</th><th scope="col">Items</th><th scope="col">Status</th><td>Total</td></tr>
${orders.map(orderRow)}
</table>`;
  return html`<p>Signed in as ${customer.email}</p>
<h2>My orders</h2>
${list}
<form method="post" action="/account.php/sign-out">
<input type="hidden" name="formToken" value="${session.formToken}">
<button>Sign out</button>
</form>`;
}

/** Renders the form to sign in with an email and a password. */
export function loginPage(problem: string | null): Html {
  return html`${alert(problem)}
<form method="post" action="/login.php">
<label>Email<input name="email" type="email" autocomplete="username" required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button>
</form>`;
}

/** The parameters of an emailed reset link. */
export interface ResetLink {
  readonly customerId: string;
  readonly token: string;
}

/** Renders the form to set a new password with an emailed link. */
export function resetPage({ customerId, token }: ResetLink, problem: string | null): Html {
  return html`${alert(problem)}
<form method="post" action="/login.php?action=change_password">
<input type="hidden" name="c" value="${customerId}">
<input type="hidden" name="t" value="${token}">
<label>New password<input name="password" type="password" autocomplete="new-password" required></label>
<button>Save password</button>
</form>`;
}
