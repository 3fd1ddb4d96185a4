import type { Logger } from 'pino';

/**
 * Logs what went wrong unawares. Only the error's name and the lines of its stack are written: its message may quote what
 * a client or the store sent.
 */
export function logUnexpected(logger: Logger, { name, stack }: Error): void {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  logger.error({ event: 'fault', name, frames }, 'unexpected error');
}
