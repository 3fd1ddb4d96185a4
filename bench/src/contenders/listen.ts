import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free loopback port and prints the URL for the parent process. */
export function listen(server: Server): void {
  // The load keeps its connections during pauses that are longer than Node's default of five seconds.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`answers at http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
  });
}
