import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import {
  authorizationUrl,
  createSession,
  possibleTypes,
  redeemAuthorization,
  typePolicies,
} from 'bigcommerce-account-subgraph/client';

export const session = createSession({ url: '/graphql', storage: localStorage });
export const client = new ApolloClient({
  link: new HttpLink({ uri: '/graphql', fetch: session.fetch }),
  cache: new InMemoryCache({ typePolicies, possibleTypes }),
});
session.subscribe(() => void client.resetStore().catch(() => undefined));

const provider = await (await fetch('/settings.json')).json();
const authorization = { ...provider, redirectUri: `${location.origin}/callback`, storage: sessionStorage };
export const openProvider = async () => location.assign(await authorizationUrl(authorization));
export const returnFromProvider = () => redeemAuthorization(authorization, new URLSearchParams(location.search));
