import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { nowFor } from '../http/storeCall.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import { type MetafieldRecord, permissionSets } from '../state/metafieldRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { isoSeconds } from './describeCustomer.ts';
import { idList, pageOf, paging, textList } from './listShape.ts';
import { ManagementError, notFound, readShape } from './managementError.ts';

const name = z.string().min(1).max(64);

const newMetafield = z.strictObject({
  permission_set: z.enum(permissionSets),
  namespace: name,
  key: name,
  value: z.string().min(1).max(65_535),
  description: z.string().max(255).default(''),
});

const changedMetafield = newMetafield
  .omit({ description: true })
  .partial()
  .extend({
    description: z.string().max(255).optional(),
  });

const query = z.strictObject({
  ...paging,
  namespace: z.string().optional(),
  key: z.string().optional(),
  'namespace:in': textList.optional(),
  'key:in': textList.optional(),
  'resource_id:in': idList.optional(),
});

const path = z.object({
  id: z.coerce.number().int().positive(),
  metafieldId: z.coerce.number().int().positive().optional(),
});

const describe = (customer: CustomerRecord, field: MetafieldRecord) => ({
  id: field.entityId,
  permission_set: field.permissionSet,
  namespace: field.namespace,
  key: field.key,
  value: field.value,
  description: field.description,
  resource_type: 'customer',
  resource_id: customer.entityId,
  owner_client_id: field.ownerClientId,
  date_created: isoSeconds(field.createdAt),
  date_modified: isoSeconds(field.modifiedAt),
});

/** `v3/customers/metafields` for all customers, and `v3/customers/{id}/metafields` for one. */
export function metafieldRoutes(app: FastifyInstance, state: StoreState): void {
  const { clientId } = state.keys;

  const visibleTo = (customer: CustomerRecord) =>
    customer.metafields.filter((field) => field.ownerClientId === clientId || field.permissionSet !== 'app_only');

  const list = (customers: Iterable<CustomerRecord>, rawQuery: unknown) => {
    const asked = readShape(query, rawQuery);
    const { namespace, key, 'namespace:in': namespaces, 'key:in': keys, 'resource_id:in': ids } = asked;
    const found = [...customers].flatMap((customer) =>
      visibleTo(customer)
        .filter(
          (field) =>
            (namespace === undefined || field.namespace === namespace) &&
            (key === undefined || field.key === key) &&
            (namespaces === undefined || namespaces.includes(field.namespace)) &&
            (keys === undefined || keys.includes(field.key)) &&
            (ids === undefined || ids.includes(customer.entityId)),
        )
        .map((field) => describe(customer, field)),
    );
    return pageOf(found, asked);
  };

  const customerAt = (params: unknown) => {
    const { id, metafieldId } = readShape(path, params);
    const customer = state.customers.get(id);
    if (customer === undefined) throw notFound('The customer');
    return { customer, metafieldId };
  };

  const fieldAt = (params: unknown) => {
    const { customer, metafieldId } = customerAt(params);
    const field = visibleTo(customer).find(({ entityId }) => entityId === metafieldId);
    if (field === undefined) throw notFound('The metafield');
    return { customer, field };
  };

  const writableAt = (params: unknown) => {
    const found = fieldAt(params);
    if (found.field.ownerClientId !== clientId && !found.field.permissionSet.startsWith('write')) {
      throw new ManagementError(403, 'The metafield belongs to another app.');
    }
    return found;
  };

  const checkUnique = (
    customer: CustomerRecord,
    wanted: { namespace: string; key: string },
    except?: MetafieldRecord,
  ) => {
    const taken = customer.metafields.some(
      (field) =>
        field !== except &&
        field.ownerClientId === clientId &&
        field.namespace === wanted.namespace &&
        field.key === wanted.key,
    );
    if (taken) throw new ManagementError(409, 'The customer already has a metafield of this namespace and key.');
  };

  app.get('/v3/customers/metafields', async (request) => list(state.customers.values(), request.query));

  app.get('/v3/customers/:id/metafields', async (request) =>
    list([customerAt(request.params).customer], request.query),
  );

  app.get('/v3/customers/:id/metafields/:metafieldId', async (request) => {
    const { customer, field } = fieldAt(request.params);
    return { data: describe(customer, field), meta: {} };
  });

  app.post('/v3/customers/:id/metafields', async (request) => {
    const { customer } = customerAt(request.params);
    const { permission_set: permissionSet, ...wanted } = readShape(newMetafield, request.body);
    checkUnique(customer, wanted);
    const now = nowFor(request, state);
    const field: MetafieldRecord = {
      ...wanted,
      permissionSet,
      entityId: state.nextId('metafield'),
      ownerClientId: clientId,
      createdAt: now,
      modifiedAt: now,
    };
    customer.metafields.push(field);
    return { data: describe(customer, field), meta: {} };
  });

  app.put('/v3/customers/:id/metafields/:metafieldId', async (request) => {
    const { customer, field } = writableAt(request.params);
    const change = readShape(changedMetafield, request.body);
    const { namespace = field.namespace, key = field.key } = change;
    checkUnique(customer, { namespace, key }, field);
    Object.assign(field, {
      namespace,
      key,
      value: change.value ?? field.value,
      description: change.description ?? field.description,
      permissionSet: change.permission_set ?? field.permissionSet,
      modifiedAt: nowFor(request, state),
    });
    return { data: describe(customer, field), meta: {} };
  });

  app.delete('/v3/customers/:id/metafields/:metafieldId', async (request, reply) => {
    const { customer, field } = writableAt(request.params);
    customer.metafields = customer.metafields.filter((candidate) => candidate !== field);
    return reply.code(204).send();
  });
}
