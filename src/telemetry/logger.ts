import { type DestinationStream, type Logger, pino } from 'pino';
import { currentTraceId } from './tracing/spans.ts';

export interface LoggerOptions {
  readonly logLevel: string;
  readonly serviceName: string;
  readonly version: string;
  readonly instanceId: string;
}

/** Writes JSON lines to standard error. Standard output stays free for the user and other programs. */
export function createLogger(options: LoggerOptions, destination: DestinationStream = pino.destination(2)): Logger {
  const { logLevel: level, serviceName: service, version, instanceId: instance } = options;
  const base = { service, version, instance };
  return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime, mixin: traceOfLine }, destination);
}

function traceOfLine(): object {
  const traceId = currentTraceId();
  return traceId === undefined ? {} : { traceId };
}

/**
 * Creates the logger of audit events. They are written at every log level.
 *
 * @param target `log` for the main log, `stdout`, or the path of a file, which is appended to
 */
export function createAuditLogger(options: LoggerOptions & { readonly auditLog: string }, main: Logger): Logger {
  if (options.auditLog === 'log') return main;
  const destination = options.auditLog === 'stdout' ? pino.destination(1) : pino.destination(options.auditLog);
  return createLogger({ ...options, logLevel: 'info' }, destination);
}
