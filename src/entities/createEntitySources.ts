import { entityLookUp } from '../subgraph/entities/entityLookUp.ts';
import { type CustomerSourceDeps, customerSource } from './customer/customerSource.ts';
import type { EntitySources } from './entitySource.ts';
import { type LookUpSourceDeps, lookUpSource } from './lookup/lookUpSource.ts';

/** Returns the sources of all entity types: `Customer`, and the store types that the exposure rules make entities. */
export function createEntitySources(deps: CustomerSourceDeps & LookUpSourceDeps): EntitySources {
  const { storeSchema, exposure } = deps;
  const lookUps = new Map(
    Object.entries(exposure.rules.entities).flatMap(([typeName, rule]) => {
      const lookUp = entityLookUp(storeSchema, typeName, rule);
      return typeof lookUp === 'string' ? [] : [[typeName, lookUp] as const];
    }),
  );
  return (typeName, selection, use) => {
    if (typeName === 'Customer') return customerSource(deps, selection, use);
    const lookUp = lookUps.get(typeName);
    return lookUp && lookUpSource(deps, lookUp, selection, use);
  };
}
