import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Redis counts as hanging after this many consecutive commands without a reply. */
const MAX_FAILURES = 5;
/** The pause after Redis hangs, in milliseconds. */
const LEFT_ALONE_MS = 5_000;
/** The minimum time between two log lines for errors of the same kind, in milliseconds. */
const LOGGED_EVERY_MS = 60_000;

/**
 * Expected errors. A script that Redis does not know is sent again. An aborted transaction follows the error that
 * aborted it.
 */
const unremarkable: ReadonlySet<string> = new Set(['NOSCRIPT', 'EXECABORT']);

export interface PauseOptions {
  /** Called for each command that fails. */
  readonly onFailure?: (() => void) | undefined;
  /** Called for each command with its name and its pending reply. */
  readonly onCommand?: ((name: string, reply: Promise<unknown>) => void) | undefined;
  readonly now?: () => number;
}

/**
 * Disconnects from a Redis that hangs and reconnects after a pause. A command without a connection fails at once, so no
 * client waits for a Redis that does not reply. A connection is used only after Redis has replied on it.
 *
 * Error replies of Redis, such as READONLY and OOM, are logged by their first word.
 *
 * @returns a function that stops the monitoring
 */
export function pauseWhenFailing(
  redis: Redis,
  logger: Logger,
  { onFailure, onCommand, now = Date.now }: PauseOptions = {},
): () => void {
  const loggedAt = new Map<string, number>();
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    onCommand?.(command.name, command.promise);
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
      // The client sends its name when it connects. An older Redis does not know that command.
      if (/unknown (sub)?command/i.test(message)) return;
      logReply(message.split(' ', 1)[0] ?? '');
    } else if (/timed out/i.test(message)) {
      failures += 1;
      if (failures >= MAX_FAILURES && !timer) leaveAlone();
    }
    if (!unremarkable.has(message.split(' ', 1)[0] ?? '')) onFailure?.();
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
