import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** So many commands in a row without an answer mean that Redis hangs. */
const MAX_FAILURES = 5;
/** How long it is left alone then, in milliseconds. */
const LEFT_ALONE_MS = 5_000;
/** An error of the same kind is logged once in this time, in milliseconds. */
const LOGGED_EVERY_MS = 60_000;

/** A script that Redis does not know yet is sent again; an aborted transaction follows the error that aborted it. */
const unremarkable: ReadonlySet<string> = new Set(['NOSCRIPT', 'EXECABORT']);

/**
 * Disconnects from a Redis that hangs, and connects again after a while: a command without a connection fails at once, so
 * no client waits for a Redis that does not answer. A connection is used only when Redis has answered on it.
 *
 * Errors that Redis answers with, such as READONLY and OOM, are logged by their first word.
 *
 * @returns a function that ends this.
 */
export function pauseWhenFailing(redis: Redis, logger: Logger, now: () => number = Date.now): () => void {
  const loggedAt = new Map<string, number>();
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    command.promise.then(() => {
      failures = 0;
    }, failed);
    return send(command, stream);
  };

  function failed(error: unknown): void {
    if (ended) return;
    const { name, message } = error as Error;
    if (name === 'ReplyError') {
      failures = 0;
      // The client names itself when it connects, which an older Redis does not know.
      if (!/unknown (sub)?command/i.test(message)) logReply(message.split(' ', 1)[0] ?? '');
    } else if (/timed out/i.test(message)) {
      failures += 1;
      if (failures >= MAX_FAILURES && !timer) leaveAlone();
    }
  }

  function logReply(code: string): void {
    if (unremarkable.has(code) || now() - (loggedAt.get(code) ?? Number.NEGATIVE_INFINITY) < LOGGED_EVERY_MS) return;
    loggedAt.set(code, now());
    logger.error({ event: 'redis', error: code }, 'Redis refuses commands');
  }

  function leaveAlone(): void {
    logger.error({ event: 'redis', reachable: false }, 'Redis does not respond. Commands are paused.');
    redis.disconnect();
    timer = setTimeout(() => {
      timer = undefined;
      failures = 0;
      if (!ended) redis.connect().catch(() => undefined);
    }, LEFT_ALONE_MS);
    timer.unref();
  }

  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
