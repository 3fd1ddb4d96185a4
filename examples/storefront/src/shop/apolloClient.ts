import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { createSession, possibleTypes, typePolicies } from 'bigcommerce-account-subgraph/client';
import { settings } from './settings.ts';

export const session = createSession({ url: '/graphql', cookie: settings.cookie, storage: localStorage });

export const apolloClient = new ApolloClient({
  link: new HttpLink({ uri: '/graphql', fetch: session.fetch }),
  cache: new InMemoryCache({
    typePolicies: { ...typePolicies, Wishlist: { keyFields: ['entityId'] } },
    possibleTypes,
  }),
});

// Another customer must not see what the cache contains of this one. Each page reports its own failures.
session.subscribe(() => void apolloClient.resetStore().catch(() => undefined));
