// Hive Gateway with an HTTP cache of subgraph responses:
//   npm install @graphql-mesh/plugin-http-cache
//   hive-gateway supergraph supergraph.graphql --config-path deploy/hive-gateway/caching.config.mjs
//
// test/gateways/caching.gateways.ts runs with this cache. It applies `Vary`, so a customer never receives the response to
// a guest, also with GUEST_CACHE_CONTROL=all-guests.
import useHttpCache from '@graphql-mesh/plugin-http-cache';
import { cachingGateway } from './cachingGateway.mjs';

/** @type {import('@graphql-hive/gateway').GatewayConfig} */
export const gatewayConfig = cachingGateway(useHttpCache);
