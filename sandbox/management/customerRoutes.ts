import type { FastifyInstance } from 'fastify';
import { sameEmail } from '../customers/emailRules.ts';
import { findCustomerByEmail } from '../customers/findCustomer.ts';
import { matchesPassword } from '../customers/passwordDigest.ts';
import { nowFor } from '../http/storeCall.ts';
import type { StoreState } from '../state/storeState.ts';
import { changedCustomers, credentials, customerQuery, newCustomers } from './customerShapes.ts';
import { describeCustomer } from './describeCustomer.ts';
import { limitParallel } from './limitParallel.ts';
import { pageOf } from './listShape.ts';
import { readShape } from './managementError.ts';
import { changeCustomers, createCustomers } from './writeCustomers.ts';

/** `v3/customers`: find, create and change customers, and check a password. */
export function customerRoutes(app: FastifyInstance, state: StoreState): void {
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
    return { data: customers.map((customer) => describeCustomer(customer)), meta: {} };
  });

  app.register(async (updates) => {
    limitParallel(updates, 3);
    updates.put('/v3/customers', async (request) => {
      const customers = changeCustomers(state, readShape(changedCustomers, request.body), nowFor(request, state));
      return { data: customers.map((customer) => describeCustomer(customer)), meta: {} };
    });
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
