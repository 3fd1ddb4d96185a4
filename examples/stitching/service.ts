import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import type { Executor } from '@graphql-tools/utils';
import { accountHeaders, type GatewayContext } from '../gateway/accountHeaders.ts';

/** A service behind the gateway. */
export interface Service {
  readonly name: string;
  /** `schema print --stitching` for the account subgraph, or the SDL that a Federation subgraph returns. */
  readonly sdl: string;
  readonly executor: Executor;
}

/**
 * Returns an executor that sends requests to a service. Only the account subgraph receives the client's session.
 *
 * @param routerSecret proves to the account subgraph that a request comes from this gateway
 */
export function serviceExecutor(name: string, endpoint: string, routerSecret?: string): Executor {
  return buildHTTPExecutor({
    endpoint,
    headers: (request): Record<string, string> => {
      const context = request?.context as GatewayContext | undefined;
      return name === 'account' && context ? accountHeaders(context, { routerSecret }) : {};
    },
  });
}
