import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A page that a browser opens. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** The files of a page, by path, and the settings that it reads from `/settings.json`. */
export interface PageContents {
  readonly files: Readonly<Record<string, readonly [file: string, type: string]>>;
  readonly settings: object;
  /** Answers requests for other paths. Returns whether it does. */
  readonly others?: (path: string, request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** Serves a page on a free loopback port. */
export async function servePage({ files, settings, others }: PageContents): Promise<ServedPage> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const found = files[path];
    if (path === '/settings.json') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(settings));
    } else if (found) {
      response.writeHead(200, { 'content-type': found[1] }).end(await readFile(found[0]));
    } else if (!(await others?.(path, request, response))) {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The page has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
