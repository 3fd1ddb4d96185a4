import type { IResolvers } from '@graphql-tools/utils';
import { moneyOf } from '../catalogue/money/minorUnits.ts';
import { connectionOf, type PageArguments } from '../catalogue/paging/connectionOf.ts';
import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { moment } from '../catalogue/scalars/moment.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import type { OrderConsignmentRecord, OrderLineRecord, OrderRecord, ShipmentRecord } from './orderRecord.ts';
import { orderAddress } from './orderResolvers.ts';

/** A part of an order that needs something of the whole. */
type Of<Part> = Part & { readonly order: OrderRecord };

type LineView = OrderLineRecord & { readonly currencyCode: string };

const views = (order: OrderRecord, lines: readonly OrderLineRecord[]): LineView[] =>
  lines.map((line) => ({ ...line, currencyCode: order.currencyCode, backorderedQuantity: 0 }));

/** Downloads go to the buyer. */
function downloads({ order }: Of<unknown>) {
  const lines = order.lines.filter(({ type }) => type === 'digital');
  return lines.length === 0 ? [] : [{ recipientEmail: order.email, lines: views(order, lines) }];
}

/** `OrderEmailConsignments.giftCertificates`: one consignment for each recipient. */
function giftCertificates({ order }: Of<unknown>, page: PageArguments) {
  const recipients = [...new Set(order.giftCertificates.map(({ recipientEmail }) => recipientEmail))];
  const consignments = recipients.map((recipientEmail) => ({
    recipientEmail,
    lines: order.giftCertificates
      .filter((each) => each.recipientEmail === recipientEmail)
      .map(({ entityId, name, amount }) => ({
        entityId,
        name,
        salePrice: moneyOf(amount, order.currencyCode),
        refundedQuantity: 0,
      })),
  }));
  return connectionOf(consignments, page);
}

const linePage = ({ lines }: { readonly lines: readonly object[] }, page: PageArguments) => connectionOf(lines, page);

const lineFields = {
  subTotalListPrice: ({ listPrice, quantity, currencyCode }: LineView) => moneyOf(listPrice * quantity, currencyCode),
  subTotalSalePrice: ({ salePrice, quantity, currencyCode }: LineView) => moneyOf(salePrice * quantity, currencyCode),
  productOptions: ({ options }: LineView) => options,
  image: ({ productEntityId }: LineView) =>
    findProduct(productEntityId)?.images.find(({ isDefault }) => isDefault) ?? null,
  baseCatalogProduct: ({ productEntityId }: LineView) => findProduct(productEntityId),
  catalogProductWithOptionSelections: ({ productEntityId, variantEntityId }: LineView) => {
    const product = findProduct(productEntityId);
    const variant = findVariant(variantEntityId);
    return product && variant && { ...product, selectedVariant: variant };
  },
};

function tracking({ trackingNumber: number, trackingUrl: url }: ShipmentRecord) {
  if (number !== null && url !== null) return { __typename: 'OrderShipmentNumberAndUrlTracking', number, url };
  if (number !== null) return { __typename: 'OrderShipmentNumberOnlyTracking', number };
  return url === null ? null : { __typename: 'OrderShipmentUrlOnlyTracking', url };
}

/** Resolvers of the parts of an order. */
export const consignmentResolvers: IResolvers = {
  OrderConsignments: {
    downloads,
    email: ({ order }: Of<unknown>) => ({ order }),
    pickups: (_source: unknown, page: PageArguments) => connectionOf([], page),
    shipping: ({ order }: Of<unknown>, page: PageArguments) =>
      connectionOf(
        order.consignments.map((consignment) => ({ ...consignment, order })),
        page,
      ),
  },
  OrderDownloadConsignment: { lineItems: linePage },
  OrderEmailConsignments: { giftCertificates },
  OrderGiftCertificateConsignment: { lineItems: linePage },
  OrderShippingConsignment: {
    shippingAddress: ({ shippingAddress, order }: Of<OrderConsignmentRecord>) =>
      orderAddress(shippingAddress, order.email),
    lineItems: ({ lineEntityIds, order }: Of<OrderConsignmentRecord>, page: PageArguments) =>
      connectionOf(
        views(
          order,
          order.lines.filter(({ entityId }) => lineEntityIds.includes(entityId)),
        ),
        page,
      ),
    shippingCost: ({ shippingCost, order }: Of<OrderConsignmentRecord>) => moneyOf(shippingCost, order.currencyCode),
    handlingCost: ({ order }: Of<OrderConsignmentRecord>) => moneyOf(0, order.currencyCode),
    shipments: ({ shipments }: OrderConsignmentRecord, page: PageArguments) => connectionOf(shipments, page),
  },
  OrderPhysicalLineItem: {
    ...lineFields,
    parentLineItemEntityId: () => null,
    wrapping: () => null,
  },
  OrderDigitalLineItem: {
    ...lineFields,
    downloadFileUrls: () => [],
    downloadPageUrl: (_line: LineView, _args: unknown, { origin }: StorefrontContext) => `${origin}/account.php`,
  },
  OrderShipment: {
    shippedAt: ({ shippedAt }: ShipmentRecord) => moment(shippedAt),
    shippingProviderName: ({ provider }: ShipmentRecord) => provider,
    shippingMethodName: ({ method }: ShipmentRecord) => method,
    tracking,
  },
};
