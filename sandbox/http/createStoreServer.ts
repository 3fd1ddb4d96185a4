import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { controlRoutes } from '../control/controlRoutes.ts';
import type { StoreState } from '../state/storeState.ts';
import { storefrontRoutes } from '../storefront/storefrontRoutes.ts';
import { logCalls } from './callLog.ts';
import { clientAddress } from './clientAddress.ts';
import { limitRate, type RateCounter, type RateLimit } from './rateLimit.ts';

export interface StoreServerParts {
  readonly state: StoreState;
  readonly schema: GraphQLSchema;
  readonly channelId: number;
  readonly rateLimit: RateLimit;
  readonly counter: RateCounter;
  readonly complexityLimit: number;
  readonly logger: FastifyBaseLogger | null;
  reset(): void;
}

/** The store as one HTTP server, not yet listening. */
export function createStoreServer(parts: StoreServerParts): FastifyInstance {
  const { state, rateLimit, counter } = parts;
  const app = Fastify({
    ...(parts.logger === null ? { logger: false } : { loggerInstance: parts.logger }),
    forceCloseConnections: true,
  });

  app.register(async (storefront) => {
    logCalls(storefront, state, 'storefront');
    limitRate(storefront, rateLimit, counter, state.clock.now, (request) =>
      clientAddress(request, state.keys.trustedProxySecret),
    );
    storefrontRoutes(storefront, parts);
  });
  app.register(async (control) => controlRoutes(control, parts));
  return app;
}
