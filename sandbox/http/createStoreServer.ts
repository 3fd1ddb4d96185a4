import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { imageRoutes } from '../catalogue/images/imageRoutes.ts';
import { sitemapRoutes } from '../catalogue/site/sitemapRoutes.ts';
import { controlRoutes } from '../control/controlRoutes.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { FaultPlan } from '../faults/faultPlan.ts';
import { injectFaults } from '../faults/injectFaults.ts';
import type { IdpServer } from '../idp/createIdp.ts';
import { idpRoutes } from '../idp/idpRoutes.ts';
import { managementRoutes } from '../management/managementRoutes.ts';
import { nameCall } from '../management/nameCall.ts';
import { pageRoutes } from '../pages/pageRoutes.ts';
import { inStore } from '../shops/inStore.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import type { StoreState } from '../state/storeState.ts';
import { describeCall } from '../storefront/describeCall.ts';
import { storefrontRoutes } from '../storefront/storefrontRoutes.ts';
import { logCalls } from './callLog.ts';
import { clientAddress } from './clientAddress.ts';
import { compressResponses } from './compressResponses.ts';
import { namePlugin } from './namePlugin.ts';
import { limitRate, type RateCounter, type RateLimit } from './rateLimit.ts';
import { callOf } from './storeCall.ts';

export interface StoreServerParts {
  readonly state: StoreState;
  readonly schema: GraphQLSchema;
  readonly channelId: number;
  readonly rateLimit: RateLimit;
  readonly counter: RateCounter;
  readonly faults: FaultPlan;
  readonly coverage: Coverage;
  readonly snapshots: Snapshots;
  readonly complexityLimit: number;
  readonly logger: FastifyBaseLogger | null;
  readonly idp: IdpServer | undefined;
  reset(): void;
}

/** `?operation=` names an operation for the log. The name in the document, once read, replaces it. */
const operationHint = z
  .object({ operation: z.string() })
  .transform(({ operation }) => operation)
  .nullable()
  .catch(null);

/** Creates the store's HTTP server. It does not listen yet. */
export function createStoreServer(parts: StoreServerParts): FastifyInstance {
  const { state, rateLimit, counter } = parts;
  const app = Fastify({
    ...(parts.logger === null ? { logger: false } : { loggerInstance: parts.logger }),
    forceCloseConnections: true,
  });

  app.addHook('preHandler', (_request, _reply, done) => inStore(state, done));

  const register = (name: string, routes: (part: FastifyInstance) => void, options = {}) =>
    app.register(
      namePlugin(name, async (part: FastifyInstance) => routes(part)),
      options,
    );

  register('storefront', (storefront) => {
    logCalls(storefront, state, 'storefront', ({ query }) => operationHint.parse(query));
    limitRate(storefront, rateLimit, counter, state.clock.now, (request) =>
      clientAddress(request, state.keys.trustedProxySecret),
    );
    storefront.addHook('preHandler', async (request) => describeCall(callOf(request).record, request.body));
    injectFaults(storefront, parts.faults);
    compressResponses(storefront);
    storefrontRoutes(storefront, parts);
  });
  register('images', imageRoutes);
  register('sitemap', (sitemap) => sitemapRoutes(sitemap, state));
  const prefix = `/stores/${state.storeHash}`;
  register(
    'management',
    (management) => {
      logCalls(management, state, 'management', ({ method, url }) => nameCall(method, url, prefix));
      limitRate(management, rateLimit, counter, state.clock.now, () => 'management');
      injectFaults(management, parts.faults);
      managementRoutes(management, state);
    },
    { prefix },
  );
  register('control', (control) => controlRoutes(control, parts));
  register('pages', (pages) => pageRoutes(pages, state, parts.channelId));
  const { idp } = parts;
  if (idp !== undefined) register('idp', (provider) => idpRoutes(provider, idp, state));
  return app;
}
