import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimited } from './rateLimited.ts';

/** What is limited. Each has its own counts. */
export const attemptKinds = ['signIn', 'register', 'resetRequest', 'resetComplete', 'passwordChange'] as const;
export type AttemptKind = (typeof attemptKinds)[number];

export interface AttemptLimit {
  readonly perAccount: number;
  readonly perAddress: number;
  readonly windowSeconds: number;
}

/** Who attempts, and on whose account. */
export interface Attempt {
  readonly kind: AttemptKind;
  /** What names the account: an email, or a number; undefined when the attempt names none. */
  readonly account: string | undefined;
  readonly clientAddress: string | undefined;
}

export interface AttemptLimits {
  /**
   * Counts an attempt against its account and its client address. One that an address may not make is not counted
   * against the account: whoever is over a limit locks nobody else out.
   *
   * @throws {RateLimited} when it is one too many.
   */
  take(attempt: Attempt): Promise<void>;
  /** Takes an attempt back that turned out well: only failures use a limit up. */
  giveBack(attempt: Attempt): Promise<void>;
}

/** A limit of `undefined` is switched off. */
export type AttemptLimitSettings = Readonly<Record<AttemptKind, AttemptLimit | undefined>>;

/** How long the owner's address is remembered; a timer in Node cannot wait for more than 24 days. */
const KNOWN_FOR_SECONDS = 20 * 24 * 60 * 60;

/**
 * Counts in fixed windows, in memory or in Redis. A window that is full opens again when it ends. An address from which
 * an attempt on the account went well before is counted apart from all others, so that strangers who use an account's
 * window up do not keep its owner out. While Redis cannot be reached every instance counts by itself: limits loosen, and
 * neither fall away nor shut everyone out.
 */
export function createAttemptLimits(settings: AttemptLimitSettings, redis?: Redis): AttemptLimits {
  const limiters = new Map(
    attemptKinds.flatMap((kind) => {
      const limit = settings[kind];
      if (!limit) return [];
      const create = (name: string, points: number, seconds: number) =>
        createLimiter(`bcas:${kind}:${name}`, points, seconds, redis);
      const limitersOfKind = {
        address: create('address', limit.perAddress, limit.windowSeconds),
        account: create('account', limit.perAccount, limit.windowSeconds),
        owner: create('owner', limit.perAccount, limit.windowSeconds),
        known: create('known', 1, KNOWN_FOR_SECONDS),
      };
      return [[kind, limitersOfKind] as const];
    }),
  );

  /** The counts an attempt is held against, the address's first. */
  async function countsOf({ kind, account, clientAddress }: Attempt): Promise<Count[]> {
    const limiter = limiters.get(kind);
    if (!limiter) return [];
    const counts: Count[] = [];
    if (clientAddress !== undefined) counts.push({ limiter: limiter.address, key: digest(clientAddress) });
    if (account !== undefined) {
      const pair = pairKey(account, clientAddress);
      const known = await limiter.known.get(pair);
      counts.push(
        known ? { limiter: limiter.owner, key: pair } : { limiter: limiter.account, key: accountKey(account) },
      );
    }
    return counts;
  }

  return {
    async take(attempt) {
      for (const { limiter, key } of await countsOf(attempt)) {
        await limiter.consume(key).catch((refusal: unknown) => {
          if (!(refusal instanceof RateLimiterRes)) throw refusal;
          throw new RateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
        });
      }
    },
    async giveBack(attempt) {
      for (const { limiter, key } of await countsOf(attempt)) await limiter.reward(key);
      if (attempt.account === undefined) return;
      const pair = pairKey(attempt.account, attempt.clientAddress);
      await limiters.get(attempt.kind)?.known.set(pair, 1, KNOWN_FOR_SECONDS);
    },
  };
}

interface Count {
  readonly limiter: RateLimiterAbstract;
  readonly key: string;
}

function accountKey(account: string): string {
  return digest(account.trim().toLowerCase());
}

function pairKey(account: string, clientAddress: string | undefined): string {
  return `${accountKey(account)}:${digest(clientAddress ?? '')}`;
}

function createLimiter(
  keyPrefix: string,
  points: number,
  duration: number,
  redis: Redis | undefined,
): RateLimiterAbstract {
  const memory = new RateLimiterMemory({ keyPrefix, points, duration });
  if (!redis) return memory;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix,
    points,
    duration,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
  });
}

/** The counts hold no email and no address. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
