import { parse } from 'graphql';
import { z } from 'zod';
import type { Session } from '../../../src/session/session.ts';
import { preparedOperation } from '../../../src/store/document/preparedOperation.ts';
import { hasSessionEnded } from '../../../src/store/errors/hasSessionEnded.ts';
import { StoreGraphQLError } from '../../../src/store/errors/storeGraphQLError.ts';
import type { StoreOperation } from '../../../src/store/storeOperation.ts';
import type { AccountRequest } from './accountMutation.ts';

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
 * Asks the store for the customer of a session.
 *
 * @returns undefined if the session has ended
 * @throws {StoreGraphQLError | UpstreamError}
 */
export async function viewerIdentity(
  { parts, context }: Pick<AccountRequest, 'parts' | 'context'>,
  session: Session,
): Promise<ViewerIdentity | undefined> {
  const { result } = await context.store.withSession(session, preparedOperation(parts.storeSchema, document), {});
  const refused = result.errors?.[0];
  if (refused && !hasSessionEnded(result)) throw new StoreGraphQLError(refused);
  return result.data?.customer ? viewerShape.parse(result.data.customer) : undefined;
}
