import { parse } from 'graphql';
import { z } from 'zod';
import type { Session } from '../../src/session/session.ts';
import { ownDocument } from '../../src/store/ownDocument.ts';
import { StoreError } from '../../src/store/storeError.ts';
import type { StoreOperation } from '../../src/store/storeOperation.ts';
import type { AccountRequest } from './accountMutation.ts';
import { sessionHasEnded } from './storeFailures.ts';

const document = parse('query AccountViewerIdentity { customer { entityId email firstName lastName } }');

export const viewerIdentityOperations: readonly StoreOperation[] = [
  { feature: 'whom a session belongs to', document, core: true },
];

export const viewerShape = z.object({
  entityId: z.int(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
});

export type ViewerIdentity = z.infer<typeof viewerShape>;

/**
 * Asks the store whom a session belongs to.
 *
 * @returns undefined when the session has ended.
 * @throws {StoreError | StoreFault}
 */
export async function viewerIdentity(
  { parts, context }: AccountRequest,
  session: Session,
): Promise<ViewerIdentity | undefined> {
  const { result } = await context.store.withSession(session, ownDocument(parts.storeSchema, document), {});
  const refused = result.errors?.[0];
  if (refused && !sessionHasEnded(result)) throw new StoreError(refused);
  return result.data?.customer ? viewerShape.parse(result.data.customer) : undefined;
}
