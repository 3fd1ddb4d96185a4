import { ClientError } from '../errors/clientError.ts';
import { responseKeyOf } from '../store/document/fieldsOf.ts';
import { asksForEntities, type EntitiesPlan, entitiesPlan } from './entities/entitiesPlan.ts';
import { type ExecutePlan, executePlan } from './execute/executePlan.ts';
import { type ForwardPlan, forwardPlan } from './forward/forwardPlan.ts';
import { checkIntrospection } from './operation/checkIntrospection.ts';
import { checkRootFields } from './operation/checkRootFields.ts';
import { checkStorefront } from './operation/checkStorefront.ts';
import {
  type PlannedOperation,
  type ReadOperation,
  readOperation,
  type SchemaContext,
} from './operation/readOperation.ts';
import { type SerialMutationsPlan, serialMutationsPlan } from './serial/serialMutationsPlan.ts';

/** How to answer an operation, and why. */
export type Plan = DirectPlan | ExecutePlan;

/** A plan that does not need graphql-js. */
export type DirectPlan = ForwardPlan | SerialMutationsPlan | EntitiesPlan;

/**
 * Plans an operation that is valid against the subgraph's schema.
 *
 * @throws {DocumentLimitExceeded}
 * @throws {GraphQLError} GRAPHQL_VALIDATION_FAILED if the schema has no operations of this kind, and
 *   STOREFRONT_LACKS_FIELD if this storefront lacks a part of the operation
 */
export function planOperation(parts: SchemaContext, planned: PlannedOperation): Plan {
  checkOperationType(parts, planned);
  if (parts.ownSchema) checkStorefront(parts.ownSchema, planned);
  const read = readOperation(parts, planned);
  checkRootFields(read);
  checkIntrospection(read);
  const plan = directPlan(read);
  return typeof plan === 'string' ? executePlan(read, plan) : plan;
}

/** The validation rules of graphql-js accept operations of a kind that the schema does not have. */
function checkOperationType({ schema }: SchemaContext, { operation: { operation } }: PlannedOperation): void {
  if (schema.getRootType(operation)) return;
  throw new ClientError('GRAPHQL_VALIDATION_FAILED', `This API has no operations of type ${operation}.`);
}

/** @returns the reason if there is none */
function directPlan(read: ReadOperation): DirectPlan | string {
  if (asksForEntities(read)) return entitiesPlan(read);
  return isSerial(read) ? serialMutationsPlan(read) : forwardPlan(read);
}

function isSerial({ operation, groups }: ReadOperation): boolean {
  const keys = groups.flatMap(({ key, storeFields }) => storeFields.map((field) => `${key} ${responseKeyOf(field)}`));
  return operation.operation === 'mutation' && new Set(keys).size > 1;
}
