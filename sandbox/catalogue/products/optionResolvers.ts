import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import type { OptionRecord, OptionValueRecord, ProductRecord, VariantRecord } from '../records/productRecord.ts';

/** A multiple choice as one product or variant shows it: which value is chosen, and which are on offer. */
interface ShownValue extends OptionValueRecord {
  readonly isSelected: boolean | null;
}

type ShownOption = Omit<OptionRecord, 'values'> & { readonly values: readonly ShownValue[] };

/** The options of a product; with a variant, its values are marked as chosen. */
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

/** What makes a variant: its options, each with the one value it has. */
export function optionsOfVariant(product: ProductRecord, variant: VariantRecord): ShownOption[] {
  return optionsOf(product, variant)
    .filter(({ kind }) => kind === 'multipleChoice')
    .map((option) => ({ ...option, values: option.values.filter(({ isSelected }) => isSelected) }));
}

const page = ({ values }: ShownOption, args: PageArguments) => connectionOf(values, args);

/** Product options in both their forms, the older `ProductOption` and the newer `CatalogProductOption`. */
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
