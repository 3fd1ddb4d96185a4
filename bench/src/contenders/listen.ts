import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of loopback, and tells whoever started this process where. */
export function listen(server: Server): void {
  // The load keeps its connections through pauses that are longer than Node's five seconds.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`answers at http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
  });
}
