import { GraphQLError } from 'graphql';
import { findProduct, findVariant, findVariantByChoices, findVariantBySku } from '../catalogue/products/findProduct.ts';
import { isPurchasable } from '../catalogue/products/productStock.ts';
import { choicesOf } from '../catalogue/products/productVariants.ts';
import type { ProductRecord, VariantRecord } from '../catalogue/records/productRecord.ts';
import type { NewCartLine } from './addLine.ts';
import type { CartSelectedOptionRecord } from './cartRecord.ts';

interface ChosenValue {
  readonly optionEntityId: number;
  readonly optionValueEntityId: number;
}

interface WrittenText {
  readonly optionEntityId: number;
  readonly text: string;
}

/** `CartLineItemInput`, with the kinds of options that the catalogue has. */
export interface LineItemInput {
  readonly quantity: number;
  readonly productEntityId?: number | null;
  readonly variantEntityId?: number | null;
  readonly sku?: string | null;
  readonly selectedOptions?: {
    readonly multipleChoices?: readonly ChosenValue[] | null;
    readonly textFields?: readonly WrittenText[] | null;
  } | null;
}

/**
 * Reads a line item. Stock is checked later, when the whole cart is known.
 *
 * @throws GraphQLError for a quantity below one, an unknown or unavailable product, or unknown options
 */
export function readLineItem(input: LineItemInput): NewCartLine {
  if (input.quantity < 1) throw new GraphQLError('The quantity of a line item must be at least 1.');
  const chosen = input.selectedOptions?.multipleChoices ?? [];
  const variant = findWanted(input, chosen);
  const product = variant && findProduct(variant.productEntityId);
  if (variant === null || product === null) throw new GraphQLError('This product does not exist.');
  if (!isPurchasable(product)) throw new GraphQLError(`"${product.name}" cannot be purchased.`);
  return {
    productEntityId: product.entityId,
    variantEntityId: variant.entityId,
    quantity: input.quantity,
    selectedOptions: [
      ...chosenOptions(product, variant),
      ...writtenOptions(product, input.selectedOptions?.textFields ?? []),
    ],
  };
}

function findWanted(input: LineItemInput, chosen: readonly ChosenValue[]): VariantRecord | null {
  const { productEntityId, variantEntityId, sku } = input;
  if (sku != null) return findVariantBySku(sku);
  const product = productEntityId == null ? null : findProduct(productEntityId);
  if (product === null) return null;
  if (variantEntityId != null) {
    const variant = findVariant(variantEntityId);
    return variant?.productEntityId === productEntityId ? variant : null;
  }
  const missing = product.options.find(
    ({ kind, isRequired, entityId }) =>
      kind === 'multipleChoice' && isRequired && !chosen.some(({ optionEntityId }) => optionEntityId === entityId),
  );
  if (missing) throw new GraphQLError(`"${product.name}" needs a choice for "${missing.displayName}".`);
  const choices = choicesOf(
    chosen.map(({ optionEntityId, optionValueEntityId }) => ({ optionEntityId, valueEntityId: optionValueEntityId })),
  );
  const unknown = Object.keys(choices).find((id) => !product.options.some(({ entityId }) => entityId === Number(id)));
  if (unknown !== undefined) throw new GraphQLError(`"${product.name}" has no option ${unknown}.`);
  return findVariantByChoices(product, choices);
}

function chosenOptions(product: ProductRecord, variant: VariantRecord): CartSelectedOptionRecord[] {
  return product.options.flatMap((option) => {
    if (option.kind !== 'multipleChoice') return [];
    const value = option.values.find(({ entityId }) => entityId === variant.choices[option.entityId]);
    if (value === undefined) return [];
    const { entityId, displayName: name } = option;
    return [{ kind: 'multipleChoice', entityId, name, value: value.label, valueEntityId: value.entityId }];
  });
}

function writtenOptions(product: ProductRecord, texts: readonly WrittenText[]): CartSelectedOptionRecord[] {
  return texts.map(({ optionEntityId, text }) => {
    const option = product.options.find(({ entityId }) => entityId === optionEntityId);
    if (option?.kind !== 'text') throw new GraphQLError(`"${product.name}" has no text option ${optionEntityId}.`);
    if (text.length > option.maxLength) {
      throw new GraphQLError(`"${option.displayName}" takes at most ${option.maxLength} characters.`);
    }
    return { kind: 'text', entityId: option.entityId, name: option.displayName, text };
  });
}
