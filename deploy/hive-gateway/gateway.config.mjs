// Hive Gateway over the composed supergraph:
//   hive-gateway supergraph supergraph.graphql --config-path deploy/hive-gateway/gateway.config.mjs
//
// The tests in test/gateways run with this configuration and the runtime of Hive Gateway 2.15, in one bundle with its HTTP
// transport.

/**
 * The client headers that the account subgraph reads. No other subgraph receives them, because they contain a session.
 * X-Service-Authorization is not forwarded: services call the subgraph through an internal router or directly.
 */
const forwarded = [
  'authorization',
  'x-bc-customer-access-token',
  'x-correlation-id',
  'x-storefront',
  // The subgraph checks these for requests with its session cookie.
  'origin',
  'sec-fetch-site',
  'x-account-csrf',
];

/** The subgraph's SESSION_COOKIE. No other cookie is forwarded. Unset, none is. */
const sessionCookie = process.env.ACCOUNT_SESSION_COOKIE;

function cookieOf(request) {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const own = pairs.filter((pair) => sessionCookie && pair.startsWith(`${sessionCookie}=`));
  // A cookie that occurs twice is forwarded twice: the subgraph refuses it.
  return own.length > 0 ? own.join('; ') : null;
}

/** The subgraph's name in the supergraph. */
const accountSubgraph = 'account';

/** @type {import('@graphql-hive/gateway').GatewayConfig} */
export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs({ request, subgraphName }) {
      if (subgraphName !== accountSubgraph) return {};
      return {
        ...Object.fromEntries(forwarded.map((name) => [name, request.headers.get(name)])),
        cookie: cookieOf(request),
        // The load balancer in front of this gateway must overwrite it. The subgraph trusts it (TRUSTED_PROXIES).
        'x-forwarded-for': request.headers.get('x-forwarded-for'),
        'router-authorization': process.env.ACCOUNT_ROUTER_SECRET,
      };
    },
    // The session cookie. The gateway sends mutations one after the other, and the browser keeps the last cookie.
    fromSubgraphsToClient({ response, subgraphName }) {
      return { 'set-cookie': subgraphName === accountSubgraph ? response.headers.get('set-cookie') : null };
    },
  },
  // GraphiQL and introspection are for development.
  graphiql: process.env.NODE_ENV !== 'production',
  disableIntrospection: process.env.NODE_ENV === 'production' ? {} : undefined,
  landingPage: false,
};
