import { once } from 'node:events';
import { createServer } from 'node:net';

/** Listens on a free loopback port, so that no other process can. */
export async function takePort(): Promise<{ readonly port: number; release(): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    async release() {
      server.close();
      await once(server, 'close');
    },
  };
}
