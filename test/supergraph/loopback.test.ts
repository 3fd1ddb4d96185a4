import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { startSupergraph } from '../helpers/startSupergraph.ts';

const channel = 'net.client.socket';

describe('The supergraph of the demo', () => {
  test('connects to addresses of this machine only', async () => {
    const asked = new Set<string>();
    const watch = (message: unknown) => {
      const { socket } = message as { readonly socket: Socket };
      socket.on('connectionAttempt', (address: string) => asked.add(address));
      socket.on('lookup', (_error, _address, _family, host: string) => asked.add(host));
    };
    subscribe(channel, watch);
    try {
      const supergraph = await startSupergraph();
      await supergraph.close();
    } finally {
      unsubscribe(channel, watch);
    }
    expect([...asked].filter((host) => host !== '127.0.0.1' && host !== '::1' && host !== 'localhost')).toEqual([]);
    expect(asked).toContain('127.0.0.1');
  });
});
