// Hive Gateway over the composed supergraph:
//   hive-gateway supergraph supergraph.graphql --config-path deploy/hive-gateway/gateway.config.mjs
//
// Every test in test/gateways runs with this configuration and the runtime of Hive Gateway 2.15.

/**
 * The client headers that the account subgraph reads. No other subgraph receives them, because they contain a session.
 * X-Service-Authorization is not forwarded: services call the subgraph through an internal router or directly.
 */
const forwarded = ['authorization', 'x-bc-customer-access-token', 'x-correlation-id', 'x-storefront'];

/** The subgraph's name in the supergraph. */
const accountSubgraph = 'account';

/** @type {import('@graphql-hive/gateway').GatewayConfig} */
export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs({ request, subgraphName }) {
      if (subgraphName !== accountSubgraph) return {};
      return {
        ...Object.fromEntries(forwarded.map((name) => [name, request.headers.get(name)])),
        // The load balancer in front of this gateway must overwrite it. The subgraph trusts it (TRUSTED_PROXIES).
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
