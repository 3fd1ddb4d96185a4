import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { clientNetwork } from './clientNetwork.ts';
import { RateLimited } from './rateLimited.ts';

/** What is limited. Each has its own counts. */
export const attemptKinds = ['signIn', 'register', 'resetRequest', 'resetComplete', 'passwordChange'] as const;
export type AttemptKind = (typeof attemptKinds)[number];

export interface AttemptLimit {
  /** Attempts on one account from one network. */
  readonly perAccount: number;
  /** Attempts from one network, on whichever accounts. */
  readonly perAddress: number;
  readonly windowSeconds: number;
  /** Attempts on one account from all networks. */
  readonly perAccountInAll: number;
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
   * Counts an attempt. One that its network may not make is not counted against the account.
   *
   * @throws {RateLimited} when it is one too many.
   */
  consume(attempt: Attempt): Promise<void>;
  /** Takes an attempt back that turned out well: only failures use a limit up. */
  reward(attempt: Attempt): Promise<void>;
}

/** A limit of `undefined` is switched off. */
export type AttemptLimitSettings = Readonly<Record<AttemptKind, AttemptLimit | undefined>>;

/** How long a network is remembered from which the owner signed in; a timer in Node.js cannot wait for more than 24 days. */
const KNOWN_FOR_SECONDS = 20 * 24 * 60 * 60;

/** Attempts that prove who makes them, when they work: with a password or a reset token. */
const proving: ReadonlySet<AttemptKind> = new Set(['signIn', 'resetComplete', 'passwordChange']);

interface Limiters {
  /** By network. */
  readonly network: RateLimiterAbstract;
  /** By account and network. */
  readonly pair: RateLimiterAbstract;
  /** By account, from all networks that are not known. */
  readonly account: RateLimiterAbstract;
  /** Account and network pairs from which an attempt went well. */
  readonly known: RateLimiterAbstract;
}

/**
 * Counts in fixed windows, in memory or in Redis (`clientNetwork` says what a network is).
 *
 * What strangers do must not keep an owner out who has the right password or a valid link. So attempts count for their own
 * network first. The limit of an account over all networks is far higher, does not apply to a network from which the owner
 * signed in before, and leaves each new network its first attempt where that attempt can prove who makes it: an owner
 * elsewhere needs one. Guessing from many networks is thereby held to one attempt per network, account and window.
 *
 * While Redis cannot be reached every instance counts by itself: limits loosen, and neither end nor shut everybody out.
 */
export function createAttemptLimits(settings: AttemptLimitSettings, redis?: Redis): AttemptLimits {
  const limiters = new Map(
    attemptKinds.flatMap((kind) => {
      const limit = settings[kind];
      return limit ? [[kind, createLimiters(kind, limit, redis)] as const] : [];
    }),
  );

  return {
    async consume({ kind, account, clientAddress }) {
      const limiter = limiters.get(kind);
      if (!limiter) return;
      const { network, pair } = keysOf(account, clientAddress);
      // Together, so that Redis answers them in one round trip.
      const [isKnown, ofPair] = await Promise.all([
        pair === undefined ? undefined : limiter.known.get(pair),
        pair === undefined ? undefined : consume(limiter.pair, pair),
        network === undefined ? undefined : consume(limiter.network, network),
      ]);
      if (account === undefined || isKnown) return;
      const isFirst = ofPair?.consumedPoints === 1 && proving.has(kind);
      await consume(limiter.account, accountKey(account)).catch((error: unknown) => {
        if (!(isFirst && error instanceof RateLimited)) throw error;
      });
    },
    async reward({ kind, account, clientAddress }) {
      const limiter = limiters.get(kind);
      if (!limiter) return;
      const { network, pair } = keysOf(account, clientAddress);
      const isKnown = pair !== undefined && (await limiter.known.get(pair)) !== null;
      await Promise.all([
        network === undefined ? undefined : limiter.network.reward(network),
        pair === undefined ? undefined : limiter.pair.reward(pair),
        account === undefined || isKnown ? undefined : limiter.account.reward(accountKey(account)),
        pair === undefined ? undefined : limiter.known.set(pair, 1, KNOWN_FOR_SECONDS),
      ]);
    },
  };
}

function createLimiters(kind: AttemptKind, limit: AttemptLimit, redis: Redis | undefined): Limiters {
  const create = (name: string, points: number, seconds: number) =>
    createLimiter(`${kind}:${name}`, points, seconds, redis);
  return {
    network: create('network', limit.perAddress, limit.windowSeconds),
    pair: create('pair', limit.perAccount, limit.windowSeconds),
    account: create('account', limit.perAccountInAll, limit.windowSeconds),
    known: create('known', 1, KNOWN_FOR_SECONDS),
  };
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new RateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
  }
}

function keysOf(account: string | undefined, clientAddress: string | undefined) {
  const network = clientAddress === undefined ? undefined : digest(clientNetwork(clientAddress));
  const pair = account === undefined ? undefined : `${accountKey(account)}:${network ?? ''}`;
  return { network, pair };
}

function accountKey(account: string): string {
  return digest(account.trim().toLowerCase());
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
