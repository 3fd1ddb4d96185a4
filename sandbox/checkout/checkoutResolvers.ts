import type { IFieldResolver, IResolvers } from '@graphql-tools/utils';
import { moneyFields } from '../catalogue/money/moneyFields.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { moment } from '../catalogue/scalars/moment.ts';
import { shopperPreferences } from '../catalogue/site/shopperPreferences.ts';
import type { FormFieldValueRecord } from '../state/formFieldValueRecord.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { CheckoutTotals } from './checkoutTotals.ts';
import { type CheckoutView, checkoutView, type Part, partsOf } from './checkoutView.ts';
import { consignmentFields, optionFields } from './consignmentFields.ts';
import { findCheckout } from './findCheckout.ts';

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
