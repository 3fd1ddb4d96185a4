import { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import { pauseWhenFailing } from './pauseWhenFailing.ts';
import { parseRedisUrl, type RedisLocation } from './redisUrl.ts';

/** A connection to the Redis that the instances share. */
export interface RedisClient {
  readonly redis: Redis;
  /**
   * Resolves when the first connection is ready or has failed, after two seconds at most. A process that waits for it
   * before it serves does not refuse its first sign-ins.
   */
  readonly connected: Promise<void>;
  close(): void;
}

export interface RedisClientOptions {
  readonly url: string;
  /** The prefix of every key. Stores that share a Redis share no data. */
  readonly keyPrefix: string;
  /** The time limit of a command, in milliseconds. */
  readonly timeoutMs: number;
  /** Called for each command that fails. */
  readonly onFailure?: (() => void) | undefined;
  /** Called for each command with its name and its pending reply. */
  readonly onCommand?: ((name: string, reply: Promise<unknown>) => void) | undefined;
}

const CONNECT_TIMEOUT_MS = 2_000;

/**
 * Connects in the background. The process serves whether or not Redis is reachable. A command that cannot be sent at
 * once fails at once. After Redis hangs, the client pauses, so no request waits for it.
 */
export function connectRedis(options: RedisClientOptions, logger: Logger): RedisClient {
  const location = parseRedisUrl(options.url);
  if (!location) throw new Error('REDIS_URL is not a valid Redis URL.');
  // A cluster accepts the same commands. The keys of one command share a hash tag.
  const redis = connect(location, options) as Redis;
  let reachable = true;
  let closed = false;
  redis.on('ready', () => {
    reachable = true;
    logger.info({ event: 'redis', reachable }, 'Redis is reachable');
  });
  // Without a listener, an error would end the process. `close` follows each error, and also an orderly end.
  redis.on('error', () => {});
  redis.on('close', () => {
    if (reachable && !closed) logger.error({ event: 'redis', reachable: false }, 'Redis is not reachable');
    reachable = false;
  });
  const connected = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
    const settle = () => {
      clearTimeout(timer);
      resolve();
    };
    redis.once('ready', settle);
    redis.once('close', settle);
  });
  const stop = pauseWhenFailing(redis, logger, { onFailure: options.onFailure, onCommand: options.onCommand });
  return {
    redis,
    connected,
    close() {
      closed = true;
      stop();
      redis.disconnect();
    },
  };
}

function connect(location: RedisLocation, { keyPrefix, timeoutMs }: RedisClientOptions): Redis | Cluster {
  const common = {
    keyPrefix,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: timeoutMs,
    connectTimeout: CONNECT_TIMEOUT_MS,
    disconnectTimeout: 100,
    // After a failover the connection may lead to a replica.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  };
  if (location.kind === 'single') return new Redis(location.url, common);
  const { nodes, name, username, password, tls } = location;
  const credentials = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
  };
  if (location.kind === 'sentinel') {
    return new Redis({ ...common, ...credentials, sentinels: [...nodes], name: name ?? '' });
  }
  const { keyPrefix: prefix, enableOfflineQueue, ...ofNodes } = common;
  return new Cluster([...nodes], {
    keyPrefix: prefix,
    enableOfflineQueue,
    redisOptions: { ...ofNodes, ...credentials },
  });
}
