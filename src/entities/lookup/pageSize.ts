import { type DocumentNode, type GraphQLSchema, Kind } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { fragmentsOf } from '../../store/document/isolateOperation.ts';
import { requestedObjects } from '../../store/document/requestedObjects.ts';

/** The largest page of the Storefront API. */
export const LARGEST_PAGE = 50;

/**
 * The store refuses documents that request more than 10,000 objects. This estimate differs slightly from the store's
 * own count, so it stays below.
 */
const MAX_OBJECTS = 5_000;

/**
 * Returns how many entities one request may look up if a page of them requests as much as this document does.
 *
 * @param page looks up the largest page
 */
export function pageSize(
  storeSchema: GraphQLSchema,
  page: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  budget: DocumentBudget,
): number {
  const operation = page.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return 1;
  const objects = requestedObjects(storeSchema, operation, fragmentsOf(page), variables, budget);
  return Math.max(1, Math.min(LARGEST_PAGE, Math.floor((LARGEST_PAGE * MAX_OBJECTS) / objects)));
}
