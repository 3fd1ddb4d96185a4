import type { FastifyInstance } from 'fastify';
import { sameEmail } from '../../customers/emailRules.ts';
import { subscriberKey } from '../../customers/subscriberKey.ts';
import { nowFor } from '../../http/storeCall.ts';
import { addSubscriber } from '../../newsletter/addSubscriber.ts';
import type { StoreState } from '../../state/storeState.ts';
import type { SubscriberRecord } from '../../state/subscriberRecord.ts';
import { isoSeconds } from '../describeCustomer.ts';
import { pageOf } from '../listShape.ts';
import { ManagementError, notFound, readShape } from '../managementError.ts';
import {
  changedSubscriber,
  deletedSubscribers,
  newSubscriber,
  type SubscriberFilters,
  subscriberPath,
  subscriberQuery,
} from './subscriberShapes.ts';

const describe = (subscriber: SubscriberRecord) => ({
  id: subscriber.entityId,
  email: subscriber.email,
  first_name: subscriber.firstName,
  last_name: subscriber.lastName,
  source: subscriber.source,
  order_id: subscriber.orderId,
  channel_id: subscriber.channelId,
  consents: ['marketing_newsletter'],
  date_created: isoSeconds(subscriber.createdAt),
  date_modified: isoSeconds(subscriber.modifiedAt),
});

const matches =
  (wanted: SubscriberFilters) =>
  ({ entityId, email, firstName, lastName, source, orderId }: SubscriberRecord) =>
    (wanted.email === undefined || sameEmail(wanted.email, email)) &&
    (wanted.first_name === undefined || wanted.first_name === firstName) &&
    (wanted.last_name === undefined || wanted.last_name === lastName) &&
    (wanted.source === undefined || wanted.source === source) &&
    (wanted.order_id === undefined || wanted.order_id === orderId) &&
    (wanted['id:in'] === undefined || wanted['id:in'].includes(entityId));

/** `v3/customers/subscribers`: the newsletter's subscribers. */
export function subscriberRoutes(app: FastifyInstance, state: StoreState): void {
  const { subscribers } = state;

  const at = (params: unknown): SubscriberRecord => {
    const { id } = readShape(subscriberPath, params);
    const found = [...subscribers.values()].find(({ entityId }) => entityId === id);
    if (found === undefined) throw notFound('The subscriber');
    return found;
  };

  const checkFree = (channelId: number, email: string) => {
    if (subscribers.has(subscriberKey(channelId, email))) {
      throw new ManagementError(409, 'The channel already has a subscriber with this email.');
    }
  };

  app.get('/v3/customers/subscribers', async (request) => {
    const query = readShape(subscriberQuery, request.query);
    return pageOf([...subscribers.values()].filter(matches(query)).map(describe), query);
  });

  app.get('/v3/customers/subscribers/:id', async (request) => ({ data: describe(at(request.params)), meta: {} }));

  app.post('/v3/customers/subscribers', async (request) => {
    const { email, channel_id: channelId, ...others } = readShape(newSubscriber, request.body);
    checkFree(channelId, email);
    const subscriber = addSubscriber(
      state,
      {
        email,
        channelId,
        firstName: others.first_name ?? '',
        lastName: others.last_name ?? '',
        source: others.source ?? '',
        orderId: others.order_id ?? null,
      },
      nowFor(request, state),
    );
    return { data: describe(subscriber), meta: {} };
  });

  app.put('/v3/customers/subscribers/:id', async (request) => {
    const subscriber = at(request.params);
    const change = readShape(changedSubscriber, request.body);
    const { channelId } = subscriber;
    const { email = subscriber.email } = change;
    if (!sameEmail(email, subscriber.email)) checkFree(channelId, email);
    subscribers.delete(subscriberKey(channelId, subscriber.email));
    Object.assign(subscriber, {
      email,
      firstName: change.first_name ?? subscriber.firstName,
      lastName: change.last_name ?? subscriber.lastName,
      source: change.source ?? subscriber.source,
      orderId: change.order_id === undefined ? subscriber.orderId : change.order_id,
      modifiedAt: nowFor(request, state),
    });
    subscribers.set(subscriberKey(channelId, email), subscriber);
    return { data: describe(subscriber), meta: {} };
  });

  app.delete('/v3/customers/subscribers/:id', async (request, reply) => {
    const { channelId, email } = at(request.params);
    subscribers.delete(subscriberKey(channelId, email));
    return reply.code(204).send();
  });

  app.delete('/v3/customers/subscribers', async (request, reply) => {
    const isWanted = matches(readShape(deletedSubscribers, request.query));
    for (const [key, subscriber] of subscribers) if (isWanted(subscriber)) subscribers.delete(key);
    return reply.code(204).send();
  });
}
