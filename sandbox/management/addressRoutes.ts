import type { FastifyInstance } from 'fastify';
import { namePlugin } from '../http/namePlugin.ts';
import { nowFor } from '../http/storeCall.ts';
import type { AddressRecord } from '../state/addressRecord.ts';
import type { CustomerRecord } from '../state/customerRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { addressQuery, changedAddresses, newAddresses } from './addressShapes.ts';
import { describeAddress } from './describeAddress.ts';
import { limitParallel } from './limitParallel.ts';
import { deletedIds, pageOf } from './listShape.ts';
import { readShape, unprocessable } from './managementError.ts';
import { changedAddress, createAddressFrom } from './writeAddresses.ts';

interface Owned {
  readonly customer: CustomerRecord;
  readonly address: AddressRecord;
}

/** `v3/customers/addresses`. */
export function addressRoutes(app: FastifyInstance, state: StoreState): void {
  const all = (): Owned[] =>
    [...state.customers.values()].flatMap((customer) => customer.addresses.map((address) => ({ customer, address })));
  const describe = ({ customer, address }: Owned) => describeAddress(customer.entityId, address, true);

  app.get('/v3/customers/addresses', async (request) => {
    const query = readShape(addressQuery, request.query);
    const { 'id:in': ids, 'customer_id:in': customers, 'company:in': companies, 'name:in': names } = query;
    const found = all().filter(
      ({ customer, address }) =>
        (ids === undefined || ids.includes(address.entityId)) &&
        (customers === undefined || customers.includes(customer.entityId)) &&
        (companies === undefined || companies.includes(address.company ?? '')) &&
        (names === undefined || names.includes(`${address.firstName} ${address.lastName}`)),
    );
    const withFormFields = query.include.includes('formfields');
    return pageOf(
      found.map(({ customer, address }) => describeAddress(customer.entityId, address, withFormFields)),
      query,
    );
  });

  app.register(
    namePlugin('address writes', async (writes: FastifyInstance) => {
      limitParallel(writes, 3);

      writes.post('/v3/customers/addresses', async (request) => {
        const wanted = readShape(newAddresses, request.body);
        const created = wanted.map(({ customer_id: id, ...fields }, index): Owned => {
          const customer = state.customers.get(id);
          if (customer === undefined) throw unprocessable({ [`${index}.customer_id`]: 'there is no such customer' });
          return { customer, address: createAddressFrom(state, fields, String(index)) };
        });
        for (const { customer, address } of created) {
          customer.addresses.push(address);
          customer.modifiedAt = nowFor(request, state);
        }
        return { data: created.map(describe), meta: {} };
      });

      writes.put('/v3/customers/addresses', async (request) => {
        const changes = readShape(changedAddresses, request.body);
        const owned = all();
        const changed = changes.map(({ id, ...fields }, index) => {
          const found = owned.find(({ address }) => address.entityId === id);
          if (found === undefined) throw unprocessable({ [`${index}.id`]: 'there is no such address' });
          return { ...found, changed: changedAddress(found.address, fields, String(index)) };
        });
        for (const { customer, address, changed: values } of changed) {
          Object.assign(address, values);
          customer.modifiedAt = nowFor(request, state);
        }
        return { data: changed.map(describe), meta: {} };
      });
    }),
  );

  app.delete('/v3/customers/addresses', async (request, reply) => {
    const ids = readShape(deletedIds, request.query)['id:in'];
    for (const customer of state.customers.values()) {
      customer.addresses = customer.addresses.filter(({ entityId }) => !ids.includes(entityId));
    }
    return reply.code(204).send();
  });
}
