import { type GraphQLSchema, validate } from 'graphql';
import { fieldsOf } from '../store/document/fieldsOf.ts';
import { fragmentsOf } from '../store/document/isolateOperation.ts';
import type { PreparedDocument } from '../store/document/preparedDocument.ts';
import { preparedOperation } from '../store/document/preparedOperation.ts';
import type { AccountRequests } from '../store/storeOperation.ts';
import type { PlannedOperation } from './operation/readOperation.ts';

/** A request of an account field, for a plan. */
export interface AccountFieldRequest {
  /** The path of the field, without aliases. */
  readonly sentBy: string;
  readonly document: PreparedDocument;
  readonly asGuest: boolean;
}

/**
 * Returns the requests to the store that the account fields of an operation can send. The documents lack the client's
 * selection. Those that the store's schema does not support are omitted.
 *
 * @throws {DocumentLimitExceeded}
 */
export function accountFieldRequests(
  storeSchema: GraphQLSchema,
  requestsOf: AccountRequests,
  { document, operation, budget }: Pick<PlannedOperation, 'document' | 'operation' | 'budget'>,
): AccountFieldRequest[] {
  const fragments = fragmentsOf(document);
  const roots = fieldsOf(operation.selectionSet, fragments, budget).filter(({ name }) => name.value === 'account');
  const fields = roots.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, fragments, budget) : []));
  return fields.flatMap(({ name }) =>
    requestsOf(operation.operation, name.value)
      .filter((request) => validate(storeSchema, request.document).length === 0)
      .map((request) => ({
        sentBy: `account.${name.value}`,
        document: preparedOperation(storeSchema, request.document),
        asGuest: request.asGuest,
      })),
  );
}
