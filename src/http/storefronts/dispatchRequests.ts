import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import type { FastifyInstance, FastifyServerFactory } from 'fastify';
import { markUnknownStorefront } from './refuseUnknownStorefront.ts';
import type { SelectStorefront } from './selectStorefront.ts';

export interface Dispatcher {
  /** Creates the listening server of the main storefront. */
  readonly serverFactory: FastifyServerFactory;
  /** Makes a server answer the requests of a storefront. The main server answers all others. */
  add(name: string, server: FastifyInstance): void;
  /** Makes each connection close after its next response. */
  closeConnections(): void;
}

/**
 * Passes each request to the server of its storefront. Every storefront has a complete server of its own, so that no
 * part of one can answer for another.
 *
 * @param isOfProcess whether a path belongs to the process and not to a storefront, such as a health check
 */
export function createDispatcher(select: SelectStorefront, isOfProcess: (path: string) => boolean): Dispatcher {
  const servers = new Map<string, FastifyInstance>();
  let isClosing = false;

  function dispatch(main: RequestListener): RequestListener {
    return (request, response) => {
      const { url = '' } = request;
      if (isOfProcess(pathOf(url))) return main(request, response);
      const name = select(request);
      if (name === undefined) markUnknownStorefront(request);
      const server = name === undefined ? undefined : servers.get(name);
      if (!server) return main(request, response);
      // The main server does this by itself.
      if (isClosing) response.setHeader('connection', 'close');
      return server.routing(request, response);
    };
  }

  return {
    serverFactory(handler, options) {
      const { http, keepAliveTimeout, requestTimeout, connectionTimeout } = options as {
        readonly http: ServerOptions;
        readonly keepAliveTimeout: number;
        readonly requestTimeout: number;
        readonly connectionTimeout: number;
      };
      const server = createServer({ ...http, keepAliveTimeout, requestTimeout }, dispatch(handler));
      return server.setTimeout(connectionTimeout);
    },
    add: (name, server) => void servers.set(name, server),
    closeConnections() {
      isClosing = true;
    },
  };
}

/** Returns the URL without its query. */
function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
