import type { FieldNode } from 'graphql';
import { DocumentLimitExceeded } from '../../protection/document/documentLimits.ts';
import { byResponseKey, fieldsOf } from '../../store/document/fieldsOf.ts';
import type { ReadOperation } from './readOperation.ts';

/** Each contains the whole SDL, and a gateway needs one. */
const MAX_SERVICE_FIELDS = 1;

/**
 * Each may need a store request. `account` has two query fields, and a client may select each under several aliases.
 */
const MAX_ACCOUNT_FIELDS = 40;

/**
 * Refuses an operation with more root fields than the limit allows. The store takes one mutation per request, so each
 * mutation is a request of its own. The fields of `account` and of the store's namespace count as mutations, too.
 *
 * @throws {DocumentLimitExceeded}
 */
export function checkRootFields({ planned, parts, operation, fragments, rootFields, groups }: ReadOperation): void {
  const { budget } = planned;
  if (operation.operation === 'mutation') countMutations();
  else countRootFields();

  function countRootFields(): void {
    const account = fieldsIn(rootFields.filter(({ name }) => name.value === 'account'));
    if (byResponseKey(account).size > MAX_ACCOUNT_FIELDS) {
      throw new DocumentLimitExceeded('accountFields', MAX_ACCOUNT_FIELDS);
    }
    const services = rootFields.filter(({ name }) => name.value === '_service');
    if (byResponseKey(services).size > MAX_SERVICE_FIELDS)
      throw new DocumentLimitExceeded('service', MAX_SERVICE_FIELDS);
    const sdls = fieldsIn(services).filter(({ name }) => name.value === 'sdl');
    if (byResponseKey(sdls).size > MAX_SERVICE_FIELDS) throw new DocumentLimitExceeded('service', MAX_SERVICE_FIELDS);
    const { rootFields: limit } = budget.limits;
    for (const fields of [rootFields, ...groups.map((group) => group.fields)]) {
      if (byResponseKey(fields).size > limit) throw new DocumentLimitExceeded('rootFields', limit);
    }
  }

  function countMutations(): void {
    const { mutations: limit } = budget.limits;
    let count = 0;
    for (const fields of byResponseKey(rootFields).values()) {
      count += isNamespace(fields) ? fieldsWithin(fields) : 1;
      if (count > limit) throw new DocumentLimitExceeded('mutations', limit);
    }
  }

  function isNamespace([field]: readonly FieldNode[]): boolean {
    const name = field?.name.value;
    return name === 'account' || (name !== undefined && name === parts.exposure.namespace);
  }

  function fieldsIn(fields: readonly FieldNode[]): FieldNode[] {
    return fields.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, fragments, budget) : []));
  }

  function fieldsWithin(fields: readonly FieldNode[]): number {
    return byResponseKey(fieldsIn(fields)).size;
  }
}
