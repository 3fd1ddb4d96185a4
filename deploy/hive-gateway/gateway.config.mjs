// Hive Gateway over the composed supergraph:
//   hive-gateway supergraph supergraph.graphql --config-path deploy/hive-gateway/gateway.config.mjs
//
// Run with Hive Gateway 2.15 by every test in test/gateways.

/**
 * What the account subgraph reads of a client's headers. A session is nobody else's business. Not among them is
 * X-Service-Authorization: services ask from within, by a router of their own or the subgraph itself.
 */
const forwarded = ['authorization', 'x-bc-customer-access-token', 'x-correlation-id'];

/** As the supergraph names it. */
const accountSubgraph = 'account';

/** @type {import('@graphql-hive/gateway').GatewayConfig} */
export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs({ request, subgraphName }) {
      if (subgraphName !== accountSubgraph) return {};
      return {
        ...Object.fromEntries(forwarded.map((name) => [name, request.headers.get(name)])),
        // The load balancer in front of this gateway must set it anew: the subgraph believes it (TRUSTED_PROXIES).
        'x-forwarded-for': request.headers.get('x-forwarded-for'),
        'router-authorization': process.env.ACCOUNT_ROUTER_SECRET,
      };
    },
  },
  // GraphiQL and introspection are for development.
  graphiql: process.env.NODE_ENV !== 'production',
  disableIntrospection: process.env.NODE_ENV === 'production' ? {} : undefined,
  landingPage: false,
};
