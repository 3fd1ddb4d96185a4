import type { FastifyInstance } from 'fastify';
import { sameEmail } from '../customers/emailRules.ts';
import { findCustomerByEmail } from '../customers/findCustomer.ts';
import { matchesPassword } from '../customers/passwordDigest.ts';
import { namePlugin } from '../http/namePlugin.ts';
import { nowFor } from '../http/storeCall.ts';
import type { StoreState } from '../state/storeState.ts';
import { sendWebhooks } from '../webhooks/sendWebhooks.ts';
import { attributeName } from './attributeName.ts';
import { attributeValues, changedCustomers, credentials, customerQuery, newCustomers } from './customerShapes.ts';
import { deleteCustomer } from './deleteCustomer.ts';
import { describeCustomer } from './describeCustomer.ts';
import { limitParallel } from './limitParallel.ts';
import { deletedIds, pageOf } from './listShape.ts';
import { readShape, unprocessable } from './managementError.ts';
import { changeCustomers, createCustomers } from './writeCustomers.ts';

/** `v3/customers`: find, create, change and delete customers, and check a password. */
export function customerRoutes(app: FastifyInstance, state: StoreState): void {
  const announce = (event: 'created' | 'updated' | 'deleted', id: number) =>
    sendWebhooks(state, `store/customer/${event}`, { type: 'customer', id });

  app.get('/v3/customers', async (request) => {
    const query = readShape(customerQuery, request.query);
    const { 'id:in': ids, 'email:in': emails, include } = query;
    const found = [...state.customers.values()].filter(
      ({ entityId, email }) =>
        (ids === undefined || ids.includes(entityId)) &&
        (emails === undefined || emails.some((wanted) => sameEmail(wanted, email))),
    );
    return pageOf(
      found.map((customer) => describeCustomer(customer, include)),
      query,
    );
  });

  app.post('/v3/customers', async (request) => {
    const customers = createCustomers(state, readShape(newCustomers, request.body), nowFor(request, state));
    for (const { entityId } of customers) announce('created', entityId);
    return {
      data: customers.map((customer) => describeCustomer(customer, ['addresses', 'attributes', 'formfields'])),
      meta: {},
    };
  });

  app.delete('/v3/customers', async (request, reply) => {
    for (const id of readShape(deletedIds, request.query)['id:in']) {
      deleteCustomer(state, id);
      announce('deleted', id);
    }
    return reply.code(204).send();
  });

  app.register(
    namePlugin('customer updates', async (updates: FastifyInstance) => {
      limitParallel(updates, 3);
      updates.put('/v3/customers', async (request) => {
        const customers = changeCustomers(state, readShape(changedCustomers, request.body), nowFor(request, state));
        for (const { entityId } of customers) announce('updated', entityId);
        return { data: customers.map((customer) => describeCustomer(customer)), meta: {} };
      });
    }),
  );

  app.put('/v3/customers/attribute-values', async (request) => {
    const values = readShape(attributeValues, request.body);
    for (const [index, { customer_id: id }] of values.entries()) {
      if (!state.customers.has(id)) throw unprocessable({ [`${index}.customer_id`]: 'there is no such customer' });
    }
    for (const { customer_id: id, attribute_id: attributeId, value } of values) {
      const attributes = state.customers.get(id)?.attributes ?? [];
      const known = attributes.find(({ entityId }) => entityId === attributeId);
      if (known) known.value = value;
      else attributes.push({ entityId: attributeId, name: attributeName(attributeId), value });
    }
    return { data: values, meta: {} };
  });

  app.post('/v3/customers/validate-credentials', async (request) => {
    const { email, password, channel_id: channelId = 1 } = readShape(credentials, request.body);
    const customer = findCustomerByEmail(state, email, channelId);
    const matches = matchesPassword(password, customer?.password ?? null);
    return matches && customer !== null && !customer.forcePasswordReset
      ? { is_valid: true, customer_id: customer.entityId }
      : { is_valid: false, customer_id: null };
  });
}
