import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { createInstanceMessages } from '../../src/protection/instanceMessages.ts';

const CHANNEL = 'messages';
const message = { kind: 'revoked' };

/** A server that speaks as much of Redis as a receiver of messages needs, and ends a connection when `accept` says so. */
async function startClosingRedis(accept: (subscriptions: number) => boolean) {
  let subscriptions = 0;
  const sockets = new Set<Socket>();
  const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      for (const command of data
        .toString()
        .split(/^\*\d+\r\n/m)
        .slice(1)) {
        const name = command.split('\r\n')[1]?.toLowerCase();
        if (name === 'info') socket.write(bulk('redis_version:7.0.0\r\n'));
        else if (name !== 'subscribe') socket.write('+OK\r\n');
        else if (!accept(++subscriptions)) socket.destroy();
        else {
          socket.write(`*3\r\n${bulk('subscribe')}${bulk(CHANNEL)}:1\r\n`);
          socket.write(`*3\r\n${bulk('message')}${bulk(CHANNEL)}${bulk(JSON.stringify(message))}`);
        }
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    endConnections() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      this.endConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('messages between instances', () => {
  test('arrive again after Redis closes the connection while it reconnects, and the process goes on', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const server = await startClosingRedis((subscriptions) => subscriptions === 1 || subscriptions > 4);
    const redis = new Redis(server.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
    const messages = createInstanceMessages(redis, CHANNEL);
    try {
      const received: unknown[] = [];
      let arrived = () => {};
      messages.onMessage((content) => {
        received.push(content);
        arrived();
      });
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const again = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      server.endConnections();
      await again;
      expect(received).toEqual([message, message]);
      expect(unhandled).toEqual([]);
    } finally {
      messages.close();
      redis.disconnect();
      await server.close();
      process.off('unhandledRejection', note);
    }
  });
});
