import { type DestinationStream, type Logger, pino } from 'pino';

/** Writes JSON lines to standard error. Standard output stays free for the user and other programs. */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
