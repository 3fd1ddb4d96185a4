import { cartLines } from '../cart/cartAmounts.ts';
import { moneyOf } from '../catalogue/money/minorUnits.ts';
import { formatMoney } from '../catalogue/money/money.ts';
import type { CheckoutAddressRecord } from '../checkout/checkoutRecord.ts';
import { checkoutTotals } from '../checkout/checkoutTotals.ts';
import type { OpenCheckout } from '../checkout/findCheckout.ts';
import { countryName } from '../customers/countryName.ts';
import type { PageSession } from '../state/pageSession.ts';
import type { StoreState } from '../state/storeState.ts';
import { type Html, html } from './html.ts';
import { alert } from './sendPage.ts';

/** What the page shows. */
export interface CheckoutPageParts {
  readonly state: StoreState;
  readonly session: PageSession;
  readonly open: OpenCheckout;
  /** Why the order was not placed. */
  readonly problem: string | null;
}

const row = (name: string, value: string, kind = '') =>
  html`<tr class="${kind}"><th scope="row">${name}</th><td>${value}</td></tr>`;

function addressText({ firstName, lastName, address1, city, postalCode, countryCode }: CheckoutAddressRecord): string {
  const country = countryName(countryCode) ?? countryCode;
  return [`${firstName ?? ''} ${lastName ?? ''}`.trim(), address1, city, postalCode, country]
    .filter(Boolean)
    .join(', ');
}

/** Renders a checkout with its totals, a button that places the order, and a form for another address. */
export function checkoutPage({ state, session, open, problem }: CheckoutPageParts): Html {
  const { cart, checkout } = open;
  const code = cart.currencyCode;
  const totals = checkoutTotals(state, cart, checkout, code);
  const shown = (minor: number) => formatMoney(moneyOf(minor, code));
  const lines = cartLines(cart).map(({ product, quantity }, index) =>
    row(`${quantity} × ${product.name}`, shown(totals.goods.lines[index]?.extendedListPrice ?? 0)),
  );
  const gifts = cart.giftCertificates.map(({ name, amount }) => row(name, shown(amount)));
  const reductions = [
    ...(totals.itemDiscount > 0 ? [row('Discount', shown(-totals.itemDiscount))] : []),
    ...totals.coupons.map(({ coupon, amount }) => row(`Coupon ${coupon.code}`, shown(-amount))),
  ];
  const shipping = totals.consignments.map(({ option, cost }) =>
    row(`Shipping: ${option?.description ?? 'not available for this address'}`, shown(cost)),
  );
  const taxes = totals.taxes.map(({ name, amount }) => row(name, shown(amount)));
  const paid = totals.giftCertificates.map(({ certificate, used }) =>
    row(`Gift certificate ${certificate.code}`, shown(-used)),
  );
  const addresses = checkout.consignments.map(({ address }) => html`<p>Ship to: ${addressText(address)}</p>`);
  return html`${alert(problem)}
<table>
${[...lines, ...gifts]}
${row('Subtotal', shown(totals.subtotal))}
${reductions}
${shipping}
${taxes}
${row('Total', shown(totals.grandTotal), 'total')}
${paid}
${row('To pay', shown(totals.outstanding), 'total')}
</table>
${addresses}
${checkout.billingAddress && html`<p>Bill to: ${addressText(checkout.billingAddress)}</p>`}
<form method="post" action="/checkout">
<input type="hidden" name="formToken" value="${session.formToken}">
<button>Place order</button>
</form>
<details>
<summary>Use another address</summary>
<form method="post" action="/checkout/address">
<input type="hidden" name="formToken" value="${session.formToken}">
${addressFields(checkout.billingAddress)}
<button>Save address</button>
</form>
</details>`;
}

const fields = [
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['email', 'Email'],
  ['address1', 'Address'],
  ['city', 'City'],
  ['postalCode', 'Postal code'],
  ['countryCode', 'Country (two letters, such as US)'],
] as const;

function addressFields(address: CheckoutAddressRecord | null): Html[] {
  return fields.map(
    ([name, label]) =>
      html`<label>${label}<input name="${name}" value="${address?.[name] ?? ''}" maxlength="100"></label>`,
  );
}
