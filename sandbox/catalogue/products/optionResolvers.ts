import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import type { OptionRecord, OptionValueRecord, ProductRecord, VariantRecord } from '../records/productRecord.ts';

/** A multiple choice of one product or variant: the chosen value and the available values. */
interface ShownValue extends OptionValueRecord {
  readonly isSelected: boolean | null;
}

type ShownOption = Omit<OptionRecord, 'values'> & { readonly values: readonly ShownValue[] };

/** Returns the options of a product. With a variant, its values are marked as chosen. */
export function optionsOf(product: ProductRecord, variant: VariantRecord | null): ShownOption[] {
  return product.options.map((option) => {
    const chosen = variant?.choices[option.entityId];
    const values = option.kind === 'multipleChoice' ? option.values : [];
    return {
      ...option,
      values: values.map((value) => ({ ...value, isSelected: variant && value.entityId === chosen })),
    };
  });
}

/** Returns the options of a variant, each with its one value. */
export function optionsOfVariant(product: ProductRecord, variant: VariantRecord): ShownOption[] {
  return optionsOf(product, variant)
    .filter(({ kind }) => kind === 'multipleChoice')
    .map((option) => ({ ...option, values: option.values.filter(({ isSelected }) => isSelected) }));
}

const page = ({ values }: ShownOption, args: PageArguments) => connectionOf(values, args);

/** Product options in both forms: the older `ProductOption` and the newer `CatalogProductOption`. */
export const optionResolvers = {
  CatalogProductOption: {
    __resolveType: ({ kind }: ShownOption) => (kind === 'text' ? 'TextFieldOption' : 'MultipleChoiceOption'),
  },
  CatalogProductOptionValue: {
    __resolveType: ({ hexColors }: ShownValue) => (hexColors ? 'SwatchOptionValue' : 'MultipleChoiceOptionValue'),
  },
  MultipleChoiceOption: { values: page, isVariantOption: () => true },
  TextFieldOption: { defaultValue: () => null, minLength: () => null, isVariantOption: () => false },
  SwatchOptionValue: { imageUrl: () => null },
  ProductOption: { values: page },
};
