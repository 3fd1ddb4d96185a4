import type { Redis } from 'ioredis';

/** Messages to the other instances. A message can be lost, so nothing may depend on it alone. */
export interface InstanceMessages {
  send(message: object): void;
  /** @param receive is called with each message of another instance or of this one */
  onMessage(receive: (message: unknown) => void): void;
  /** @param missed is called when messages may have been missed, because the connection was lost */
  onGap(missed: () => void): void;
  close(): void;
}

/** Without Redis there are no other instances. */
export const noOtherInstances: InstanceMessages = {
  send() {},
  onMessage() {},
  onGap() {},
  close() {},
};

/** Sends messages through a channel of Redis. It needs a connection of its own for receiving. */
export function createInstanceMessages(redis: Redis, channel: string): InstanceMessages {
  const receiver = duplicate(redis);
  const gapEnded: (() => void)[] = [];
  // Without a listener, an error would end the process. The client reconnects by itself.
  receiver.on('error', () => undefined);
  receiver.on('ready', () => {
    receiver.subscribe(channel).then(
      () => {
        for (const missed of gapEnded) missed();
      },
      () => undefined,
    );
  });
  return {
    // If this fails, the other instances find the change with their next check.
    send: (message) => void redis.publish(channel, JSON.stringify(message)).catch(() => undefined),
    onMessage: (receive) => void receiver.on('message', (_channel, text) => receive(JSON.parse(text))),
    onGap: (missed) => void gapEnded.push(missed),
    close: () => receiver.disconnect(),
  };
}

/**
 * The client's own resubscription would end the process: it does not handle a connection that ends before the reply.
 * A cluster's does handle it.
 */
function duplicate(redis: Redis): Redis {
  return redis.isCluster ? redis.duplicate() : redis.duplicate({ autoResubscribe: false });
}
