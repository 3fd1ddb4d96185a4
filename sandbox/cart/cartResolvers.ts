import type { IFieldResolver, IObjectTypeResolver } from '@graphql-tools/utils';
import type { GraphQLResolveInfo } from 'graphql';
import { money } from '../catalogue/money/money.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../catalogue/paging/metafieldsOf.ts';
import { findBrand } from '../catalogue/site/brandResolvers.ts';
import { shopperPreferences } from '../catalogue/site/shopperPreferences.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { bulkTier, type CartLineView, cartAmounts, pricedLines } from './cartAmounts.ts';
import type { CartGiftCertificateRecord, CartRecord } from './cartRecord.ts';

/** The only namespace of the metafields that storefronts write to carts. */
export const cartMetafieldNamespace = 'cart';

type Fields<Source> = Record<string, IFieldResolver<Source, StorefrontContext>>;

type MoneySource = { readonly currencyCode: string };

/**
 * Returns each amount twice, as the schema requires: in the cart's currency and in the currency that the shopper
 * prefers.
 */
function moneyFields<Source extends MoneySource>(amounts: Readonly<Record<string, (source: Source) => number>>) {
  const fields: Fields<Source> = {};
  for (const [name, amountOf] of Object.entries(amounts)) {
    fields[name] = (source: Source) => money(amountOf(source), source.currencyCode);
    fields[`${name}InDisplayCurrency`] = (
      source: Source,
      _args: unknown,
      _context: unknown,
      info: GraphQLResolveInfo,
    ) => money(amountOf(source), shopperPreferences(info).displayCurrencyCode);
  }
  return fields;
}

const isDigital = ({ product }: CartLineView) => product.type === 'digital';

export const cartFields: IObjectTypeResolver<CartRecord, StorefrontContext> = {
  id: ({ entityId }) => globalId('Cart', entityId),
  displayCurrencyCode: (_cart, _args, _context, info) => shopperPreferences(info).displayCurrencyCode,
  isTaxIncluded: () => false,
  ...moneyFields<CartRecord>({
    baseAmount: (cart) => cartAmounts(cart).baseAmount,
    discountedAmount: (cart) => cartAmounts(cart).discountedAmount,
    amount: (cart) => cartAmounts(cart).amount,
  }),
  discounts: () => [],
  lineItems: (cart) => ({
    physicalItems: pricedLines(cart).filter((line) => !isDigital(line)),
    digitalItems: pricedLines(cart).filter(isDigital),
    giftCertificates: cart.giftCertificates.map((gift) => ({ ...gift, currencyCode: cart.currencyCode })),
    customItems: [],
    totalQuantity: cart.lines.reduce((sum, { quantity }) => sum + quantity, cart.giftCertificates.length),
  }),
  createdAt: ({ createdAt }) => ({ utc: new Date(createdAt).toISOString() }),
  updatedAt: ({ updatedAt }) => ({ utc: new Date(updatedAt).toISOString() }),
  metafields: ({ metafields }, args: MetafieldArguments) =>
    metafieldsOf(
      metafields.map((metafield) => ({ ...metafield, namespace: cartMetafieldNamespace })),
      args,
    ),
};

const image = ({ product }: CartLineView) => product.images.find(({ isDefault }) => isDefault) ?? null;

/** The fields that physical and digital lines share. */
export const lineFields: Fields<CartLineView> = {
  ...moneyFields<CartLineView>({
    discountedAmount: ({ amounts }) => amounts.discountedAmount,
    couponAmount: ({ amounts }) => amounts.couponAmount,
    listPrice: ({ amounts }) => amounts.listPrice,
    originalPrice: ({ amounts }) => amounts.originalPrice,
    salePrice: ({ amounts }) => amounts.salePrice,
    retailPrice: ({ amounts }) => amounts.retailPrice,
    comparisonPrice: ({ amounts }) => amounts.comparisonPrice,
    extendedListPrice: ({ amounts }) => amounts.extendedListPrice,
    extendedSalePrice: ({ amounts }) => amounts.extendedSalePrice,
    extendedComparisonPrice: ({ amounts }) => amounts.extendedComparisonPrice,
  }),
  parentEntityId: () => null,
  sku: ({ variant }) => variant.sku,
  name: ({ product }) => product.name,
  url: ({ product }, _args, { origin }) => `${origin}${product.path}`,
  path: ({ product }) => product.path,
  imageUrl: (line, _args, { origin }) => {
    const file = image(line)?.file;
    return file === undefined ? null : `${origin}/images/stencil/original/${file}`;
  },
  image,
  brand: ({ product }) => findBrand(product.brandEntityId)?.name ?? null,
  isTaxable: () => true,
  isMutable: () => true,
  discounts: () => [],
  baseCatalogProduct: ({ product }) => product,
  catalogProductWithOptionSelections: ({ product, variant }) => ({ ...product, selectedVariant: variant }),
  bulkPrice: ({ product, quantity, amounts, currencyCode }, _args, _context, info) => {
    const tier = bulkTier(product, quantity);
    if (tier === null) return null;
    const base = money(amounts.listPrice, currencyCode);
    return {
      basePrice: base,
      discountPercentage: tier.percentOff,
      discountAmount: null,
      basePriceInTransactionalCurrency: base,
      basePriceInDisplayCurrency: money(amounts.listPrice, shopperPreferences(info).displayCurrencyCode),
      discountAmountInTransactionalCurrency: null,
      discountAmountInDisplayCurrency: null,
    };
  },
};

export const physicalLineFields: Fields<CartLineView> = {
  ...lineFields,
  allowGiftWrapping: () => false,
  giftWrapping: () => null,
  isShippingRequired: () => true,
};

export const giftCertificateFields = {
  ...moneyFields<CartGiftCertificateRecord & MoneySource>({ amount: ({ amount }) => amount }),
  isTaxable: () => false,
};
