import { type DestinationStream, type Logger, pino } from 'pino';

/** JSON lines on standard error, so that standard output stays free for people and programs. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
