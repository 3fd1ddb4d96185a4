import { gatewayConfig } from './gateway.config.mjs';

/** The maximum number of cached responses. Use a shared cache, such as Redis, if several gateways run. */
const MAX_ENTRIES = 10_000;

/** A cache in memory that evicts the entry that was stored first. */
function createCache() {
  const entries = new Map();
  return {
    get(key) {
      const entry = entries.get(key);
      return entry && entry.until > Date.now() ? entry.value : undefined;
    },
    set(key, value, { ttl = 0 } = {}) {
      entries.delete(key);
      if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value);
      entries.set(key, { value, until: Date.now() + ttl * 1000 });
    },
    delete: (key) => entries.delete(key),
    getKeysByPrefix: (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/**
 * Returns the configuration of a gateway that caches subgraph responses as their `Cache-Control` and `Vary` allow.
 *
 * @param useHttpCache the plugin of `@graphql-mesh/plugin-http-cache`
 */
export function cachingGateway(useHttpCache) {
  return { ...gatewayConfig, plugins: () => [useHttpCache({ cache: createCache() })] };
}
