import type { PreparedDocument } from '../../store/document/preparedDocument.ts';
import type { Variables } from '../../store/document/storefrontDocument.ts';
import { StoreGraphQLError } from '../../store/errors/storeGraphQLError.ts';
import type { StoreResponse } from '../../store/storeExecutor.ts';
import { responseTree } from '../../store/storefront/responseTree.ts';
import type { ClientVariables, Entity } from '../entitySource.ts';
import { type CustomerDocumentOptions, type CustomerRequestDeps, customerDocument } from './customerDocument.ts';

/** A customer as the Storefront API returns it. */
export interface FoundCustomer {
  readonly entityId: number;
  /** The client's selection, by the client's response keys. */
  readonly fields: Entity;
}

export interface CustomerRequest extends CustomerDocumentOptions {
  readonly variables: ClientVariables;
  /** Sends the document with the authority of the customer. */
  readonly send: (prepared: PreparedDocument, variables: Variables) => Promise<StoreResponse>;
}

/**
 * Requests a customer from the Storefront API, with the client's selection on Customer. Sends one request.
 *
 * @returns null if the store returns no customer
 * @throws {StoreGraphQLError | UpstreamError | SessionRefused}
 */
export async function requestCustomer(
  deps: CustomerRequestDeps,
  { send, variables, ...options }: CustomerRequest,
): Promise<FoundCustomer | null> {
  const { prepared, idKey } = customerDocument(deps, options);
  const { result } = await send(prepared, variables);
  const customer = responseTree(result, 'customer');
  if (customer instanceof StoreGraphQLError) throw customer;
  if (customer === null) return null;
  const fields = customer as Entity;
  const entityId = Number(fields[idKey]);
  // JSON.stringify omits undefined values. Deleting the property costs more.
  fields[idKey] = undefined;
  return { entityId, fields };
}
