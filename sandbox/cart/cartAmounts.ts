import { findProduct, findVariant } from '../catalogue/products/findProduct.ts';
import { listPrice, unitPrice } from '../catalogue/products/productPrice.ts';
import type { ProductRecord, VariantRecord } from '../catalogue/records/productRecord.ts';
import type { CartLineRecord, CartRecord } from './cartRecord.ts';

/** A line of a cart with its product and prices. Amounts are in the store's default currency. */
export interface CartLineView extends CartLineRecord {
  /** The currency of the cart. */
  readonly currencyCode: string;
  readonly product: ProductRecord;
  readonly variant: VariantRecord;
  readonly amounts: ReturnType<typeof lineAmounts>;
}

/** Returns the lines of a cart with prices. */
export function pricedLines(cart: CartRecord): CartLineView[] {
  return cart.lines.map((line) => {
    const variant = findVariant(line.variantEntityId);
    const product = findProduct(line.productEntityId);
    if (variant === null || product === null) throw new Error(`The catalogue lost variant ${line.variantEntityId}.`);
    const amounts = lineAmounts(product, variant, line.quantity);
    return { ...line, currencyCode: cart.currencyCode, product, variant, amounts };
  });
}

/** Returns the totals of a cart. */
export function cartAmounts(cart: CartRecord) {
  const lines = pricedLines(cart);
  const gifts = cart.giftCertificates.reduce((sum, { amount }) => sum + amount, 0);
  const baseAmount = gifts + lines.reduce((sum, { amounts }) => sum + amounts.extendedListPrice, 0);
  const amount = gifts + lines.reduce((sum, { amounts }) => sum + amounts.extendedSalePrice, 0);
  return { baseAmount, amount, discountedAmount: baseAmount - amount };
}

/** Returns the bulk price that a quantity reaches, or null. */
export function bulkTier({ bulkPrices }: ProductRecord, quantity: number) {
  const reached = ({ minimumQuantity, maximumQuantity }: ProductRecord['bulkPrices'][number]) =>
    quantity >= minimumQuantity && quantity <= (maximumQuantity ?? quantity);
  return bulkPrices.find(reached) ?? null;
}

function lineAmounts(product: ProductRecord, variant: VariantRecord, quantity: number) {
  const list = listPrice(product, variant);
  const percentOff = bulkTier(product, quantity)?.percentOff ?? 0;
  const sale = Math.round(unitPrice(product, variant) * (100 - percentOff)) / 100;
  const comparison = product.retailPrice ?? list;
  return {
    listPrice: list,
    originalPrice: list,
    salePrice: sale,
    retailPrice: product.retailPrice ?? 0,
    comparisonPrice: comparison,
    extendedListPrice: list * quantity,
    extendedSalePrice: sale * quantity,
    extendedComparisonPrice: comparison * quantity,
    discountedAmount: 0,
    couponAmount: 0,
  };
}
