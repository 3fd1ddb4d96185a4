import { PinoPretty } from 'pino-pretty';

/** The log as a person at a terminal reads it, on standard error. */
export const readableLog = PinoPretty({
  destination: process.stderr.fd,
  ignore: 'correlationId',
  singleLine: true,
  sync: true,
});
