import type { StoreState } from '../state/storeState.ts';
import { type CheckoutTotals, checkoutTotals } from './checkoutTotals.ts';
import type { OpenCheckout } from './findCheckout.ts';

type InCurrency<T> = (currencyCode: string) => T;

/** A checkout and its totals in any currency. */
export interface CheckoutView extends OpenCheckout {
  readonly currencyCode: string;
  readonly totalsIn: InCurrency<CheckoutTotals>;
}

/** A part of a checkout, with its amounts in any currency. */
export interface Part<Amounts> {
  readonly currencyCode: string;
  readonly amountsIn: InCurrency<Amounts>;
}

/** Returns the source of `Checkout`. Totals are computed once per currency. */
export function checkoutView(state: StoreState, { cart, checkout }: OpenCheckout): CheckoutView {
  const known = new Map<string, CheckoutTotals>();
  const totalsIn = (code: string) => {
    const totals = known.get(code) ?? checkoutTotals(state, cart, checkout, code);
    known.set(code, totals);
    return totals;
  };
  return { cart, checkout, currencyCode: cart.currencyCode, totalsIn };
}

/** Returns views of one kind of parts. Only amounts depend on the currency, so the order of the parts is fixed. */
export function partsOf<T, Extra extends object>(
  { currencyCode, totalsIn }: CheckoutView,
  pick: (totals: CheckoutTotals) => readonly T[],
  describe: (part: T) => Extra,
): (Extra & Part<T>)[] {
  return pick(totalsIn(currencyCode)).map((part, index) => ({
    ...describe(part),
    currencyCode,
    amountsIn: (code) => pick(totalsIn(code))[index] ?? part,
  }));
}
