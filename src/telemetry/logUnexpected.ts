import type { Logger } from 'pino';

/**
 * Logs an unexpected error. Writes only the error's name and the lines of its stack, because the message may quote
 * client or store data.
 */
export function logUnexpected(logger: Logger, { name, stack }: Error): void {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  logger.error({ event: 'fault', name, frames }, 'unexpected error');
}
