import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import type { LineSetting } from './lineSettings.ts';
import { type Link, TcpFlow } from './tcpFlow.ts';

/**
 * Starts a relay that makes connections to a port behave as if they crossed a line.
 *
 * @returns the relay's own port
 */
export async function startRelay(port: number, { rttMs, mbitPerSecond }: LineSetting): Promise<number> {
  const bitsPerMs = mbitPerSecond * 1_000;
  const up: Link = { bitsPerMs, freeAt: 0 };
  const down: Link = { bitsPerMs, freeAt: 0 };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const store = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    // The client's first byte follows the handshake, which takes one round trip.
    new TcpFlow(client, store, up, rttMs, rttMs);
    new TcpFlow(store, client, down, rttMs, 0);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
