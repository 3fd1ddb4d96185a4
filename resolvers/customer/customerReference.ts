import DataLoader from 'dataloader';
import { GraphQLError, GraphQLInt, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { appliesTo } from '../entity/appliesTo.ts';
import { spendPage } from '../entity/lookUpBudget.ts';
import type { ResolverParts } from '../resolverParts.ts';
import type { CustomerAnswer } from './askForCustomer.ts';
import { type CustomerAccess, customerAccess } from './customerAccess.ts';
import { otherCustomer } from './otherCustomer.ts';
import { selectedFields } from './selectedFields.ts';
import { viewerCustomer } from './viewerCustomer.ts';

export interface CustomerKey {
  readonly entityId?: unknown;
}

type Selection = GraphQLResolveInfo['fieldNodes'];
type Entity = Readonly<Record<string, unknown>> | null;

/**
 * Resolves `Customer @key(fields: "entityId")`: the viewer with all they may see of themselves, anyone else as far as the
 * public, or the request's service credential, may know them. References that stand in one `_entities` field are answered
 * together.
 */
export function customerReference(parts: ResolverParts) {
  const loaders = new WeakMap<RequestContext, Map<Selection, DataLoader<number, Entity>>>();
  const findOther = otherCustomer(parts);

  return async ({ entityId }: CustomerKey, context: RequestContext, info: GraphQLResolveInfo): Promise<Entity> => {
    const id = readId(entityId);
    // The store numbers its customers from 1.
    if (id < 1) return null;
    const ofRequest = loaders.get(context) ?? new Map<Selection, DataLoader<number, Entity>>();
    loaders.set(context, ofRequest);
    const loader = ofRequest.get(info.fieldNodes) ?? new DataLoader<number, Entity>((ids) => load(ids, context, info));
    ofRequest.set(info.fieldNodes, loader);
    return loader.load(id);
  };

  async function load(ids: readonly number[], context: RequestContext, info: GraphQLResolveInfo) {
    const published = parts.exposure.publicType('Customer');
    const fields = selectedFields(info, (condition) => appliesTo(info, condition, published));
    const access = customerAccess(parts, context, fields);
    const viewerId = viewerOf(context);
    const viewer = asksForViewer(ids, context, access) ? askForViewer() : Promise.resolve(null);
    record(context, ids.length, access);
    return Promise.all(
      ids.map((id) =>
        resolveOne(id).catch((error: unknown) => (error instanceof Error ? error : new Error('unknown'))),
      ),
    );

    async function askForViewer(): Promise<CustomerAnswer | null> {
      spendPage(context);
      return viewerCustomer(parts, context, info);
    }

    async function resolveOne(id: number): Promise<Entity> {
      const self: CustomerAnswer | null = viewerId === undefined || viewerId === id ? await viewer : null;
      return self?.entityId === id ? self.answer : findOther(id, context, { info, fields, access });
    }
  }
}

function readId(value: unknown): number {
  try {
    if (typeof value === 'number') return GraphQLInt.parseValue(value);
  } catch {
    // Told below, without the value.
  }
  throw new GraphQLError('A Customer reference needs its entityId, of type Int.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/** Undefined for a guest, and for a session that does not tell. */
function viewerOf({ presented }: RequestContext): number | undefined {
  return presented.state === 'open' ? presented.session.customerId : undefined;
}

/**
 * Whether one of the references may be the viewer's and needs the viewer's own authority. What anyone may read is read
 * for all of them alike. A session that does not open may be anyone's: whoever presents it learns that first.
 */
function asksForViewer(ids: readonly number[], context: RequestContext, access: CustomerAccess): boolean {
  const { presented, service } = context;
  const viewerId = viewerOf(context);
  const readByAll = !access.refusal && access.refused.size === 0 && access.from !== 'storefront';
  if (readByAll) return ids.length === 1 && ids[0] === viewerId;
  if (presented.state === 'open') return viewerId === undefined || ids.includes(viewerId);
  return presented.state !== 'none' && service.state !== 'known';
}

/** Who read what of whom is for the log: a service reads of customers what they did not show. */
function record(
  { service, logger }: RequestContext,
  customers: number,
  { privateFields, refusal }: CustomerAccess,
): void {
  if (service.state !== 'known' || privateFields.length === 0 || refusal) return;
  logger.info(
    { event: 'service read', service: service.name, customers, fields: privateFields },
    'customers were read',
  );
}
