import type { IResolvers } from '@graphql-tools/utils';

/** Enough countries to fill an address form. */
export const countries = [
  { entityId: 13, code: 'AU', name: 'Australia', provinces: { NSW: 'New South Wales', VIC: 'Victoria' } },
  { entityId: 38, code: 'CA', name: 'Canada', provinces: { ON: 'Ontario', QC: 'Quebec' } },
  { entityId: 80, code: 'DE', name: 'Germany', provinces: {} },
  { entityId: 107, code: 'JP', name: 'Japan', provinces: {} },
  { entityId: 222, code: 'GB', name: 'United Kingdom', provinces: {} },
  { entityId: 226, code: 'US', name: 'United States', provinces: { CA: 'California', ME: 'Maine', TX: 'Texas' } },
].map(({ provinces, ...country }) => ({
  ...country,
  statesOrProvinces: Object.entries(provinces).map(([abbreviation, name], index) => ({
    entityId: country.entityId * 100 + index,
    abbreviation,
    name,
  })),
}));

interface CountryArguments {
  readonly filters?: { readonly name?: string | null; readonly code?: string | null } | null;
}

/** `Query.geography`. */
export const geographyResolvers: IResolvers = {
  Geography: {
    countries: (_source: unknown, { filters }: CountryArguments) =>
      countries.filter(
        ({ name, code }) =>
          (filters?.name == null || name === filters.name) && (filters?.code == null || code === filters.code),
      ),
  },
};
