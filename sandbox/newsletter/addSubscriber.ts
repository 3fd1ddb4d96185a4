import { subscriberKey } from '../customers/subscriberKey.ts';
import type { StoreState } from '../state/storeState.ts';
import type { SubscriberRecord } from '../state/subscriberRecord.ts';

/** Subscribes an email address. The caller has checked that the channel does not have it yet. */
export function addSubscriber(
  state: StoreState,
  fields: Pick<SubscriberRecord, 'email' | 'channelId'> & Partial<Omit<SubscriberRecord, 'entityId' | 'createdAt'>>,
  now: number,
): SubscriberRecord {
  const subscriber: SubscriberRecord = {
    firstName: '',
    lastName: '',
    source: 'storefront',
    orderId: null,
    ...fields,
    entityId: state.nextId('subscriber'),
    createdAt: now,
    modifiedAt: now,
  };
  state.subscribers.set(subscriberKey(subscriber.channelId, subscriber.email), subscriber);
  return subscriber;
}
