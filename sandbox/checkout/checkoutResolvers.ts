import type { IFieldResolver, IResolvers } from '@graphql-tools/utils';
import { moneyFields } from '../catalogue/money/moneyFields.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { shopperPreferences } from '../catalogue/site/shopperPreferences.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { type CheckoutTotals, checkoutTotals } from './checkoutTotals.ts';
import { findCheckout, type OpenCheckout } from './findCheckout.ts';

type InCurrency<T> = (currencyCode: string) => T;

/** A checkout and its totals in any currency. */
interface CheckoutView extends OpenCheckout {
  readonly currencyCode: string;
  readonly totalsIn: InCurrency<CheckoutTotals>;
}

/** A part of a checkout, with its amounts in any currency. */
interface Part<Amounts> {
  readonly currencyCode: string;
  readonly amountsIn: InCurrency<Amounts>;
}

type Consignment = CheckoutTotals['consignments'][number];

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
function partsOf<T, Extra extends object>(
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

const total =
  (amountOf: (totals: CheckoutTotals) => number) =>
  ({ totalsIn }: CheckoutView, code: string) =>
    amountOf(totalsIn(code));

const shipping = total((totals) => totals.shipping);
const couponTotal = total((totals) => totals.couponTotal);
const none = () => 0;

const checkoutAmounts = moneyFields<CheckoutView>({
  shippingCostTotal: shipping,
  shippingCostBeforeDiscount: shipping,
  comparisonShippingCost: shipping,
  giftWrappingCostTotal: none,
  handlingCostTotal: none,
  taxTotal: total(({ tax }) => tax),
  subtotal: total(({ subtotal }) => subtotal),
  grandTotal: total(({ grandTotal }) => grandTotal),
  outstandingBalance: total(({ outstanding }) => outstanding),
  totalDiscount: total((totals) => totals.itemDiscount + totals.couponTotal),
  displayDiscountTotal: couponTotal,
  orderBasedAutoDiscountTotal: none,
  manualDiscountTotal: none,
});

const moment = (epochMs: number) => ({ utc: new Date(epochMs).toISOString() });

const checkoutFields: Record<string, IFieldResolver<CheckoutView, StorefrontContext>> = {
  ...checkoutAmounts,
  id: ({ cart }) => globalId('Checkout', cart.entityId),
  entityId: ({ cart }) => cart.entityId,
  displayCurrencyCode: (_view, _args, _context, info) => shopperPreferences(info).displayCurrencyCode,
  billingAddress: ({ checkout }) => checkout.billingAddress,
  shippingConsignments: (view) =>
    partsOf(
      view,
      ({ consignments }) => consignments,
      ({ consignment }) => ({ consignment }),
    ),
  // The order takes the place of the checkout.
  order: () => null,
  taxes: (view) =>
    partsOf(
      view,
      ({ taxes }) => taxes,
      ({ name }) => ({ name }),
    ),
  createdAt: ({ cart }) => moment(cart.createdAt),
  updatedAt: ({ cart }) => moment(cart.updatedAt),
  customerMessage: ({ checkout }) => checkout.customerMessage,
  coupons: (view) =>
    partsOf(
      view,
      ({ coupons }) => coupons,
      ({ coupon: { entityId, code, type } }) => ({ entityId, code, couponType: type }),
    ),
  giftCertificates: (view) =>
    partsOf(
      view,
      ({ giftCertificates }) => giftCertificates,
      ({ certificate: { code, purchasedAt } }) => ({ code, purchaseDate: moment(purchasedAt) }),
    ),
  promotions: () => [],
  fees: () => [],
  version: ({ cart }) => cart.version,
};

type ConsignmentView = Part<Consignment> & Pick<Consignment, 'consignment'>;

const ownAmounts = ({ amountsIn, currencyCode }: ConsignmentView) => amountsIn(currencyCode);
const cost = ({ amountsIn }: ConsignmentView, code: string) => amountsIn(code).cost;

function optionView(view: ConsignmentView, entityId: string) {
  const find = (code: string) => view.amountsIn(code).options.find((option) => option.entityId === entityId);
  const option = find(view.currencyCode);
  return option && { ...option, currencyCode: view.currencyCode, amountsIn: find };
}

const optionFields = {
  ...moneyFields<Part<{ readonly cost: number } | undefined>>({
    cost: ({ amountsIn }, code) => amountsIn(code)?.cost ?? null,
  }),
  imageUrl: () => null,
  image: () => null,
};

const consignmentFields: Record<string, IFieldResolver<ConsignmentView, StorefrontContext>> = {
  ...moneyFields<ConsignmentView>({
    shippingCost: cost,
    shippingCostBeforeDiscount: cost,
    comparisonShippingCost: cost,
    handlingCost: none,
  }),
  entityId: ({ consignment }) => consignment.entityId,
  address: ({ consignment }) => consignment.address,
  availableShippingOptions: (view) => ownAmounts(view).options.map(({ entityId }) => optionView(view, entityId)),
  selectedShippingOption: (view) => {
    const { option } = ownAmounts(view);
    return option && optionView(view, option.entityId);
  },
  coupons: ({ amountsIn, currencyCode }) =>
    amountsIn(currencyCode).coupons.flatMap(({ coupon: { entityId, code, type }, amount }, index) =>
      amount === 0
        ? []
        : [
            {
              entityId,
              code,
              couponType: type,
              currencyCode,
              amountsIn: (other: string) => amountsIn(other).coupons[index],
            },
          ],
    ),
  lineItemIds: ({ consignment }) => consignment.lineItemIds,
};

const customFieldTypes: Readonly<Record<FormFieldValueRecord['kind'], string>> = {
  checkboxes: 'CheckoutAddressCheckboxesCustomField',
  date: 'CheckoutAddressDateCustomField',
  multilineText: 'CheckoutAddressTextFieldCustomField',
  multipleChoice: 'CheckoutAddressMultipleChoiceCustomField',
  number: 'CheckoutAddressNumberCustomField',
  password: 'CheckoutAddressPasswordCustomField',
  text: 'CheckoutAddressTextFieldCustomField',
};

/** Resolvers that read checkouts. */
export const checkoutResolvers: IResolvers = {
  Site: {
    checkout: (_site: unknown, { entityId }: { readonly entityId?: string | null }, context: StorefrontContext) => {
      const found = findCheckout(context, entityId ?? null);
      return found && checkoutView(context.state, found);
    },
  },
  Checkout: checkoutFields,
  CheckoutShippingConsignment: consignmentFields,
  CheckoutAvailableShippingOption: optionFields,
  CheckoutSelectedShippingOption: optionFields,
  CheckoutCoupon: moneyFields<Part<{ readonly amount: number }>>({
    discountedAmount: ({ amountsIn }, code) => amountsIn(code).amount,
  }),
  CheckoutTax: moneyFields<Part<{ readonly amount: number }>>({
    amount: ({ amountsIn }, code) => amountsIn(code).amount,
  }),
  CheckoutGiftCertificate: moneyFields<Part<CheckoutTotals['giftCertificates'][number]>>({
    balance: ({ amountsIn }, code) => amountsIn(code).balance,
    remaining: ({ amountsIn }, code) => amountsIn(code).remaining,
    used: ({ amountsIn }, code) => amountsIn(code).used,
  }),
  CheckoutAddressCustomField: { __resolveType: ({ kind }: FormFieldValueRecord) => customFieldTypes[kind] },
  CheckoutAddressDateCustomField: { date: ({ date }: { readonly date: string }) => ({ utc: date }) },
};
