import DataLoader from 'dataloader';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import type { ResolverParts } from '../resolverParts.ts';
import { type ViewerAnswer, viewerCustomer } from './viewerCustomer.ts';

export interface CustomerKey {
  readonly entityId?: unknown;
}

type Selection = GraphQLResolveInfo['fieldNodes'];
type Entity = ViewerAnswer['answer'];

/**
 * Resolves `Customer @key(fields: "entityId")` for the viewer's own id. References that stand in one `_entities` field
 * are answered together: however many name the viewer, the store is asked once.
 */
export function customerReference(parts: ResolverParts) {
  const loaders = new WeakMap<RequestContext, Map<Selection, DataLoader<number, Entity>>>();

  return async ({ entityId }: CustomerKey, context: RequestContext, info: GraphQLResolveInfo): Promise<Entity> => {
    if (typeof entityId !== 'number' || !Number.isSafeInteger(entityId)) {
      throw new GraphQLError('A Customer reference needs an integer entityId.', {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    const ofRequest = loaders.get(context) ?? new Map<Selection, DataLoader<number, Entity>>();
    loaders.set(context, ofRequest);
    const loader = ofRequest.get(info.fieldNodes) ?? new DataLoader<number, Entity>((ids) => load(ids, context, info));
    ofRequest.set(info.fieldNodes, loader);
    return loader.load(entityId);
  };

  async function load(
    ids: readonly number[],
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<(Entity | Error)[]> {
    const { presented } = context;
    const known = presented.state === 'open' ? presented.session.customerId : undefined;
    const mayBeViewer = (id: number) => presented.state !== 'none' && (known === undefined || id === known);
    // A failure belongs to the references it concerns: the others have an answer of their own.
    const viewer = ids.some(mayBeViewer) ? await viewerCustomer(parts, context, info).catch(asError) : null;
    return ids.map((id) => {
      if (viewer instanceof Error && mayBeViewer(id)) return viewer;
      return viewer && 'answer' in viewer && viewer.entityId === id ? viewer.answer : notTheViewer(presented.state);
    });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function notTheViewer(state: RequestContext['presented']['state']): GraphQLError {
  return state === 'none'
    ? new GraphQLError('Sign in to read a customer.', { extensions: { code: 'UNAUTHENTICATED' } })
    : new GraphQLError('Only the customer who is signed in can be read.', { extensions: { code: 'FORBIDDEN' } });
}
