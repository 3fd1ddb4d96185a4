import { PinoPretty } from 'pino-pretty';

/** Formats the log for a terminal, on standard error. */
export const readableLog = PinoPretty({
  destination: process.stderr.fd,
  ignore: 'correlationId',
  singleLine: true,
  sync: true,
});
