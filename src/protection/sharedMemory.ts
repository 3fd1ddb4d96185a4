import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** A connection to the Redis that the instances share. */
export interface SharedMemory {
  readonly redis: Redis;
  close(): void;
}

/**
 * Connects in the background: the process starts, and serves, whether or not Redis is there. A command that cannot be
 * sent at once fails at once, so that no client waits for a Redis that is down.
 */
export function connectSharedMemory(url: string, logger: Logger): SharedMemory {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 1_000,
    connectTimeout: 2_000,
    disconnectTimeout: 100,
  });
  let reachable = true;
  let closed = false;
  redis.on('ready', () => {
    reachable = true;
    logger.info({ event: 'redis', reachable }, 'Redis is reachable');
  });
  // Without a listener an error would end the process; `close` follows each, and an orderly end as well.
  redis.on('error', () => {});
  redis.on('close', () => {
    if (reachable && !closed) logger.error({ event: 'redis', reachable: false }, 'Redis is not reachable');
    reachable = false;
  });
  return {
    redis,
    close() {
      closed = true;
      redis.disconnect();
    },
  };
}
