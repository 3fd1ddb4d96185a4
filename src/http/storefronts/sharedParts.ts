import type { FastifyServerFactory } from 'fastify';
import type { Storefront } from '../../createStorefronts.ts';
import type { ProcessMetrics } from '../../telemetry/metrics/processMetrics.ts';
import type { OpenRequests } from '../openRequests.ts';

/** The parts of the process that the servers of all storefronts share. */
export interface SharedParts {
  /** All storefronts. The server of the first one listens, and has the routes of the process. */
  readonly storefronts: readonly [Storefront, ...Storefront[]];
  /** The open requests of all storefronts. */
  readonly open: OpenRequests;
  readonly metrics: ProcessMetrics | undefined;
  /** Creates the listening server, if several storefronts share it. */
  readonly serverFactory: FastifyServerFactory | undefined;
}
