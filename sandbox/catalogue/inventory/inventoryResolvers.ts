import type { IResolvers } from '@graphql-tools/utils';
import { type LocationRecord, locations } from '../data/locations.ts';
import { connectionOf, type PageArguments } from '../paging/connectionOf.ts';
import { type MetafieldArguments, metafieldsOf } from '../paging/metafieldsOf.ts';
import type { StockFigure } from '../products/productStock.ts';

interface DistanceFilter {
  readonly radius: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly lengthUnit: 'Kilometres' | 'Miles';
}

interface LocationArguments extends PageArguments {
  readonly entityIds?: readonly number[] | null;
  readonly codes?: readonly string[] | null;
  readonly typeIds?: readonly string[] | null;
  readonly serviceTypeIds?: readonly string[] | null;
  readonly countryCodes?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly cities?: readonly string[] | null;
  readonly distanceFilter?: DistanceFilter | null;
}

const earthRadius = { Kilometres: 6371, Miles: 3959 } as const;

/** Returns the great-circle distance by the haversine formula, in the filter's unit. */
function distanceTo({ address }: LocationRecord, from: DistanceFilter): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const latitudes = radians(address.latitude - from.latitude) / 2;
  const longitudes = radians(address.longitude - from.longitude) / 2;
  const chord =
    Math.sin(latitudes) ** 2 +
    Math.cos(radians(address.latitude)) * Math.cos(radians(from.latitude)) * Math.sin(longitudes) ** 2;
  return 2 * earthRadius[from.lengthUnit] * Math.asin(Math.sqrt(chord));
}

/** Returns the locations that match every given filter, with their distance. */
function findLocations(args: Omit<LocationArguments, keyof PageArguments>) {
  const { distanceFilter } = args;
  const oneOf = <T>(list: readonly T[] | null | undefined, value: T) => !list?.length || list.includes(value);
  return locations
    .map((location) => ({
      ...location,
      distance: distanceFilter && {
        value: distanceTo(location, distanceFilter),
        lengthUnit: distanceFilter.lengthUnit,
      },
    }))
    .filter(
      ({ entityId, code, typeId, address, distance }) =>
        oneOf(args.entityIds, entityId) &&
        oneOf(args.codes, code) &&
        oneOf(args.typeIds, typeId) &&
        oneOf(args.countryCodes, address.countryCode) &&
        oneOf(args.states, address.stateOrProvince) &&
        oneOf(args.cities, address.city) &&
        !args.serviceTypeIds?.length &&
        (!distance || !distanceFilter || distance.value <= distanceFilter.radius),
    );
}

/** `Inventory.locations`. */
function stockLocations(_source: unknown, args: LocationArguments) {
  return connectionOf(findLocations(args), args);
}

interface ByLocationArguments extends PageArguments {
  readonly locationEntityIds?: readonly number[] | null;
  readonly locationEntityCodes?: readonly string[] | null;
  readonly locationEntityTypeIds?: readonly string[] | null;
  readonly locationEntityServiceTypeIds?: readonly string[] | null;
  readonly distanceFilter?: DistanceFilter | null;
}

/**
 * `VariantInventory.byLocation`. The locations share the stock of a variant equally. The first ones have the rest.
 * Without tracked stock there is none to share.
 */
function byLocation({ aggregated }: { readonly aggregated: StockFigure | null }, args: ByLocationArguments) {
  if (aggregated === null) return null;
  const { availableToSell: stock, warningLevel } = aggregated;
  const share = new Map(
    locations.map(({ entityId }, index) => [
      entityId,
      Math.floor(stock / locations.length) + (index < stock % locations.length ? 1 : 0),
    ]),
  );
  const found = findLocations({
    entityIds: args.locationEntityIds ?? null,
    codes: args.locationEntityCodes ?? null,
    typeIds: args.locationEntityTypeIds ?? null,
    serviceTypeIds: args.locationEntityServiceTypeIds ?? null,
    distanceFilter: args.distanceFilter ?? null,
  });
  const shown = found.map(({ entityId, code, typeId, distance }) => ({
    locationEntityId: entityId,
    locationEntityCode: code,
    locationEntityTypeId: typeId,
    locationEntityServiceTypeIds: [],
    locationDistance: distance ?? null,
    availableToSell: share.get(entityId) ?? 0,
    isInStock: (share.get(entityId) ?? 0) > 0,
    warningLevel,
    backorderMessage: '',
  }));
  return connectionOf(shown, args);
}

const open = { open: true, opening: '09:00', closing: '17:00' };
const closed = { open: false, opening: '00:00', closing: '00:00' };
const operatingHours = {
  monday: open,
  tuesday: open,
  wednesday: open,
  thursday: open,
  friday: open,
  saturday: closed,
  sunday: closed,
};

/** Resolvers of inventory. */
export const inventoryResolvers: IResolvers = {
  Inventory: { locations: stockLocations },
  VariantInventory: { byLocation },
  InventoryLocation: {
    serviceTypeIds: () => [],
    operatingHours: () => operatingHours,
    blackoutHours: () => [],
    specialHours: () => [],
    metafields: (_location: LocationRecord, args: MetafieldArguments) => metafieldsOf([], args),
  },
};
