import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import type { CustomerAnswer } from '../../src/entities/customer/askForCustomer.ts';
import { asksForViewer, viewerOf } from '../../src/entities/customer/asksForViewer.ts';
import { type CustomerAccess, customerAccess } from '../../src/entities/customer/customerAccess.ts';
import { otherCustomer } from '../../src/entities/customer/otherCustomer.ts';
import { readCustomerId } from '../../src/entities/customer/readCustomerId.ts';
import { selectedFields } from '../../src/entities/customer/selectedFields.ts';
import { viewerCustomer } from '../../src/entities/customer/viewerCustomer.ts';
import { appliesTo } from '../../src/entities/lookup/appliesTo.ts';
import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';

export interface CustomerKey {
  readonly entityId?: unknown;
}

type Selection = GraphQLResolveInfo['fieldNodes'];
type Entity = Readonly<Record<string, unknown>> | null;

/**
 * Resolves `Customer @key(fields: "entityId")`. Returns the viewer with the viewer's own fields, and other customers
 * with the fields that are public or that the request's service credential may read. References in one `_entities`
 * field are answered together.
 */
export function customerReference(parts: ResolverDeps) {
  const loaders = new WeakMap<RequestContext, Map<Selection, DataLoader<number, Entity>>>();
  const findOther = otherCustomer(parts);

  return async ({ entityId }: CustomerKey, context: RequestContext, info: GraphQLResolveInfo): Promise<Entity> => {
    const id = readCustomerId(entityId);
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
    const viewer = asksForViewer(ids, context, access) ? viewerCustomer(parts, context, info) : Promise.resolve(null);
    record(context, ids.length, access);
    return Promise.all(
      ids.map((id) =>
        resolveOne(id).catch((error: unknown) => (error instanceof Error ? error : new Error('unknown'))),
      ),
    );

    async function resolveOne(id: number): Promise<Entity> {
      const self: CustomerAnswer | null = viewerId === undefined || viewerId === id ? await viewer : null;
      return self?.entityId === id ? self.answer : findOther(id, context, { info, fields, access });
    }
  }
}

/** Logs which service read which fields of which customers. */
function record(
  { service, logger }: RequestContext,
  customers: number,
  { privateFields, refusal }: CustomerAccess,
): void {
  if (service.state !== 'known' || privateFields.length === 0 || refusal) return;
  logger().info(
    { event: 'service read', service: service.name, customers, fields: privateFields },
    'customers were read',
  );
}
