import { Kind } from 'graphql';
import { DocumentLimitExceeded } from '../../protection/document/documentLimits.ts';
import { weighFields } from '../../store/document/weighFields.ts';
import type { ReadOperation } from './readOperation.ts';

/**
 * The maximum number of fields that introspection may return, estimated. The standard introspection query returns less
 * than a third of it for 700 types.
 */
const MAX_INTROSPECTED_FIELDS = 5_000_000;

/** Approximate lengths of the lists in the introspection schema. BigCommerce has 670 types of about ten fields. */
const lengths: Readonly<Record<string, number>> = {
  types: 1_000,
  directives: 20,
  fields: 10,
  args: 3,
  inputFields: 10,
  enumValues: 10,
  possibleTypes: 10,
  interfaces: 2,
};

/**
 * Refuses introspection with a very large response. Lists multiply: an alias below `types { fields }` occurs once for
 * each field of the schema.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkIntrospection({ planned: { budget }, rootFields, fragments }: ReadOperation): void {
  const selections = rootFields.filter(({ name }) => name.value === '__schema' || name.value === '__type');
  if (selections.length === 0) return;
  const weight = weighFields(
    { kind: Kind.SELECTION_SET, selections },
    fragments,
    budget,
    ({ name }) => lengths[name.value] ?? 1,
  );
  if (weight > MAX_INTROSPECTED_FIELDS) throw new DocumentLimitExceeded('introspection', MAX_INTROSPECTED_FIELDS);
}
