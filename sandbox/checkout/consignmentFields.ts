import type { IFieldResolver } from '@graphql-tools/utils';
import { moneyFields } from '../catalogue/money/moneyFields.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { CheckoutTotals } from './checkoutTotals.ts';
import type { Part } from './checkoutView.ts';

type Consignment = CheckoutTotals['consignments'][number];

const none = () => 0;

type ConsignmentView = Part<Consignment> & Pick<Consignment, 'consignment'>;

const ownAmounts = ({ amountsIn, currencyCode }: ConsignmentView) => amountsIn(currencyCode);
const cost = ({ amountsIn }: ConsignmentView, code: string) => amountsIn(code).cost;

function optionView(view: ConsignmentView, entityId: string) {
  const find = (code: string) => view.amountsIn(code).options.find((option) => option.entityId === entityId);
  const option = find(view.currencyCode);
  return option && { ...option, currencyCode: view.currencyCode, amountsIn: find };
}

export const optionFields = {
  ...moneyFields<Part<{ readonly cost: number } | undefined>>({
    cost: ({ amountsIn }, code) => amountsIn(code)?.cost ?? null,
  }),
  imageUrl: () => null,
  image: () => null,
};

export const consignmentFields: Record<string, IFieldResolver<ConsignmentView, StorefrontContext>> = {
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
