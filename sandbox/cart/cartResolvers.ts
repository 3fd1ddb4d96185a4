import type { IFieldResolver, IObjectTypeResolver } from '@graphql-tools/utils';
import { convertMinor, moneyOf } from '../catalogue/money/minorUnits.ts';
import { moneyFields } from '../catalogue/money/moneyFields.ts';
import { globalId } from '../catalogue/paging/globalId.ts';
import { type MetafieldArguments, metafieldsOf } from '../catalogue/paging/metafieldsOf.ts';
import { findBrand } from '../catalogue/site/brandResolvers.ts';
import { shopperPreferences } from '../catalogue/site/shopperPreferences.ts';
import type { StoreState } from '../state/storeState.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { bulkTier, type CartLine, cartAmounts, cartLines, type LineAmounts } from './cartAmounts.ts';
import type { CartGiftCertificateRecord, CartRecord } from './cartRecord.ts';

/** The only namespace of the metafields that storefronts write to carts. */
export const cartMetafieldNamespace = 'cart';

type Fields<Source> = Record<string, IFieldResolver<Source, StorefrontContext>>;

/** A line of a cart and its amounts in any currency. */
interface CartLineView extends CartLine {
  readonly currencyCode: string;
  amountsIn(currencyCode: string): LineAmounts;
}

/** A gift certificate in a cart, and its amount in any currency. */
type GiftView = CartGiftCertificateRecord & { readonly currencyCode: string };

/** Returns the views of a cart's lines. Amounts are computed once per currency. */
function lineViews(state: StoreState, cart: CartRecord): CartLineView[] {
  const known = new Map<string, LineAmounts[]>();
  const amounts = (code: string) => {
    const found = known.get(code) ?? cartAmounts(state, cart, code).lines;
    known.set(code, found);
    return found;
  };
  return cartLines(cart).map((line, index) => ({
    ...line,
    currencyCode: cart.currencyCode,
    amountsIn: (code) => {
      const found = amounts(code)[index];
      if (found === undefined) throw new Error(`The cart has no line ${index}.`);
      return found;
    },
  }));
}

const isDigital = ({ product }: CartLineView) => product.type === 'digital';

type CartAmount = 'amount' | 'baseAmount' | 'discountedAmount';
const cartAmount =
  (name: CartAmount) =>
  (cart: CartRecord, code: string, { state }: StorefrontContext) =>
    cartAmounts(state, cart, code)[name];
const lineAmount = (name: keyof LineAmounts) => (line: CartLineView, code: string) => line.amountsIn(code)[name];

export const cartFields: IObjectTypeResolver<CartRecord, StorefrontContext> = {
  id: ({ entityId }) => globalId('Cart', entityId),
  displayCurrencyCode: (_cart, _args, _context, info) => shopperPreferences(info).displayCurrencyCode,
  isTaxIncluded: () => false,
  ...moneyFields<CartRecord>({
    baseAmount: cartAmount('baseAmount'),
    discountedAmount: cartAmount('discountedAmount'),
    amount: cartAmount('amount'),
  }),
  discounts: () => [],
  lineItems: (cart, _args, { state }) => ({
    physicalItems: lineViews(state, cart).filter((line) => !isDigital(line)),
    digitalItems: lineViews(state, cart).filter(isDigital),
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
    discountedAmount: lineAmount('discountedAmount'),
    couponAmount: lineAmount('couponAmount'),
    listPrice: lineAmount('listPrice'),
    originalPrice: lineAmount('originalPrice'),
    salePrice: lineAmount('salePrice'),
    retailPrice: lineAmount('retailPrice'),
    comparisonPrice: lineAmount('comparisonPrice'),
    extendedListPrice: lineAmount('extendedListPrice'),
    extendedSalePrice: lineAmount('extendedSalePrice'),
    extendedComparisonPrice: lineAmount('extendedComparisonPrice'),
  }),
  parentEntityId: () => null,
  // A cart takes no more units than are in stock.
  stockPosition: ({ quantity }) => ({
    quantityOnHand: quantity,
    quantityBackordered: 0,
    quantityOutOfStock: 0,
    backorderMessage: null,
  }),
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
  bulkPrice: ({ product, quantity, currencyCode, amountsIn }, _args, _context, info) => {
    const tier = bulkTier(product, quantity);
    if (tier === null) return null;
    const base = (code: string) => moneyOf(amountsIn(code).listPrice, code);
    return {
      basePrice: base(currencyCode),
      discountPercentage: tier.percentOff,
      discountAmount: null,
      basePriceInTransactionalCurrency: base(currencyCode),
      basePriceInDisplayCurrency: base(shopperPreferences(info).displayCurrencyCode),
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
  ...moneyFields<GiftView>({ amount: ({ amount, currencyCode }, code) => convertMinor(amount, currencyCode, code) }),
  isTaxable: () => false,
};
