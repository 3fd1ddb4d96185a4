import type { FastifyInstance } from 'fastify';
import type { Storefront } from '../createStorefronts.ts';
import type { ProcessMetrics } from '../telemetry/metrics/processMetrics.ts';
import { backchannelLogoutUrl } from './backchannelLogout.ts';
import type { ExampleOperation } from './graphiql/exampleOperation.ts';
import { healthUrls } from './health.ts';
import { OpenRequests } from './openRequests.ts';
import { metricsUrl } from './serveMetrics.ts';
import { createServer, type Lifecycle } from './server.ts';
import { webhooksUrl } from './serveWebhooks.ts';
import { createDispatcher, type Dispatcher } from './storefronts/dispatchRequests.ts';
import { createStorefrontSelection } from './storefronts/selectStorefront.ts';
import type { SharedParts } from './storefronts/sharedParts.ts';
import { createTrustedPeers } from './storefronts/trustedPeers.ts';

/**
 * Creates the HTTP server of all storefronts. It does not listen yet. Closing it closes every storefront.
 *
 * @param storefronts the main one first
 */
export async function createServers(
  storefronts: SharedParts['storefronts'],
  examples: readonly ExampleOperation[],
  lifecycle: Lifecycle,
  metrics: ProcessMetrics | undefined,
): Promise<FastifyInstance> {
  const [main, ...others] = storefronts;
  const dispatcher = dispatcherFor(storefronts);
  const shared: SharedParts = {
    storefronts,
    open: new OpenRequests(),
    metrics,
    serverFactory: dispatcher?.serverFactory,
  };
  const create = ({ config, app }: Storefront) => createServer(config, app, examples, lifecycle, shared);
  const server = await create(main);
  if (!dispatcher) return server;
  for (const other of others) {
    const created = await create(other);
    await created.ready();
    dispatcher.add(other.config.storefront?.name ?? '', created);
    // Fastify calls this after the accepted requests of all storefronts are answered.
    server.addHook('onClose', () => created.close());
  }
  server.addHook('preClose', async () => dispatcher.closeConnections());
  return server;
}

/** Without names there is nothing to select. */
function dispatcherFor(storefronts: readonly Storefront[]): Dispatcher | undefined {
  const identities = storefronts.flatMap(({ config: { storefront } }) => storefront ?? []);
  const [first] = storefronts;
  if (identities.length === 0 || !first) return undefined;
  const select = createStorefrontSelection(identities, createTrustedPeers(first.config.server.trustedProxies));
  return createDispatcher(select, isRouteOfProcess);
}

/** Routes that answer for the whole process. */
function isRouteOfProcess(path: string): boolean {
  return healthUrls.has(path) || path === metricsUrl || path === backchannelLogoutUrl || path === webhooksUrl;
}
