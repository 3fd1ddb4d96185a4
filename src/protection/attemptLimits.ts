import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { clientNetwork } from './clientNetwork.ts';
import { RateLimited } from './rateLimited.ts';

/** The kinds of attempts. Each is counted separately. */
export const attemptKinds = [
  'signIn',
  'register',
  'resetRequest',
  'resetComplete',
  'passwordChange',
  'exchange',
] as const;
export type AttemptKind = (typeof attemptKinds)[number];

export interface AttemptLimit {
  /** Attempts on one account from one network. */
  readonly perAccount: number;
  /** Attempts from one network, on any accounts. */
  readonly perAddress: number;
  readonly windowSeconds: number;
  /** Attempts on one account from all networks. */
  readonly perAccountInAll: number;
}

/** A kind of attempts that an extension counts. */
export type ExtensionAttemptKind = `extension ${string}`;

/** The client of an attempt, and the account it concerns. */
export interface Attempt {
  readonly kind: AttemptKind | ExtensionAttemptKind;
  /** An email address or a customer id. Undefined if the attempt names no account. */
  readonly account: string | undefined;
  readonly clientAddress: string | undefined;
}

export interface AttemptLimits {
  /**
   * Counts an attempt. An attempt that exceeds the limit of its network does not count against the account.
   *
   * @throws {RateLimited} if a limit is exceeded
   */
  consume(attempt: Attempt): Promise<void>;
  /** Takes back a successful attempt. Only failures count. */
  reward(attempt: Attempt): Promise<void>;
}

/** `undefined` disables a limit. */
export type AttemptLimitSettings = Readonly<Record<AttemptKind, AttemptLimit | undefined>>;

/**
 * How long a network from which the owner signed in is remembered. A timer in Node.js cannot wait longer than 24 days.
 */
const KNOWN_FOR_SECONDS = 20 * 24 * 60 * 60;

/** Attempts whose success proves the client's identity, by a password or a reset token. */
const proving: ReadonlySet<Attempt['kind']> = new Set(['signIn', 'resetComplete', 'passwordChange']);

interface Limiters {
  /** Counts by network. */
  readonly network: RateLimiterAbstract;
  /** Counts by account and network. */
  readonly pair: RateLimiterAbstract;
  /** Counts by account, over all networks that are not known. */
  readonly account: RateLimiterAbstract;
  /** Remembers the pairs of account and network with a successful attempt. */
  readonly known: RateLimiterAbstract;
}

/**
 * Counts attempts in fixed windows, in memory or in Redis. `clientNetwork` defines a network.
 *
 * Attempts by strangers must not lock out an owner who has the right password or a valid link. So attempts count for
 * their own network first. The limit of an account over all networks is far higher. It does not apply to a network from
 * which the owner signed in before, and it allows each new network one attempt that can prove the client's identity: an
 * owner in a new place needs one. Guessing from many networks is therefore limited to one attempt per network, account
 * and window.
 *
 * While Redis is unreachable, each instance counts by itself. The limits become looser, but they neither end nor lock
 * everyone out.
 */
export function createAttemptLimits(
  settings: Readonly<Record<string, AttemptLimit | undefined>>,
  redis?: Redis,
): AttemptLimits {
  const limiters = new Map<string, Limiters>(
    Object.entries(settings).flatMap(([kind, limit]) =>
      limit ? [[kind, createLimiters(kind, limit, redis)] as const] : [],
    ),
  );

  return {
    async consume({ kind, account, clientAddress }) {
      const limiter = limiters.get(kind);
      if (!limiter) return;
      const { network, pair } = keysOf(account, clientAddress);
      // Sent together, so that Redis needs one round trip.
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

function createLimiters(kind: string, limit: AttemptLimit, redis: Redis | undefined): Limiters {
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

/** The counters contain no email and no address. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
