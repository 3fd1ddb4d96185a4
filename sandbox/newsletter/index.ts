import type { IResolvers } from '@graphql-tools/utils';
import { isEmail } from '../customers/emailRules.ts';
import { subscriberKey } from '../customers/subscriberKey.ts';
import { failure } from '../storefront/failures.ts';
import type { StorefrontContext } from '../storefront/storefrontContext.ts';
import { addSubscriber } from './addSubscriber.ts';

interface SubscribeArguments {
  readonly input: { readonly email: string; readonly firstName?: string | null; readonly lastName?: string | null };
}

/** The maximum length of a name, in characters. */
const longestName = 255;

const refused = (name: string, message: string) => ({ errors: [failure(name, message)] });

function subscribe(_root: unknown, { input }: SubscribeArguments, context: StorefrontContext) {
  const { state, channelId } = context;
  if (!isEmail(input.email)) {
    return refused('CreateSubscriberEmailInvalidError', 'The email address is not valid.');
  }
  if ((input.firstName?.length ?? 0) > longestName) {
    return refused('CreateSubscriberFirstNameInvalidError', 'The first name is too long.');
  }
  if ((input.lastName?.length ?? 0) > longestName) {
    return refused('CreateSubscriberLastNameInvalidError', 'The last name is too long.');
  }
  const key = subscriberKey(channelId, input.email);
  if (state.subscribers.has(key)) {
    return refused('CreateSubscriberAlreadyExistsError', 'The email address is already subscribed.');
  }
  const { email, firstName, lastName } = input;
  addSubscriber(state, { email, channelId, firstName: firstName ?? '', lastName: lastName ?? '' }, context.now());
  return { errors: [] };
}

function unsubscribe(
  _root: unknown,
  { input }: { readonly input: { readonly email: string } },
  { state, channelId }: StorefrontContext,
) {
  if (!isEmail(input.email)) return refused('RemoveSubscriberEmailInvalidError', 'The email address is not valid.');
  state.subscribers.delete(subscriberKey(channelId, input.email));
  return { errors: [] };
}

/** `mutation { newsletter { … } }`. */
export const newsletterResolvers: IResolvers<unknown, StorefrontContext> = {
  Mutation: { newsletter: () => ({}) },
  NewsletterMutations: { subscribe, unsubscribe },
};
