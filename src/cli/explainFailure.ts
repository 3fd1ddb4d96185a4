import { types } from 'node:util';

/** Errors whose message says what is wrong and needs no stack trace: the user can act on it. */
const actionable = ['ConfigError', 'BootError', 'StoreSchemaError', 'CommandError'];

/**
 * What a terminal shows when the process cannot go on: the message of what a user can mend, and of a fault of our own
 * all that there is.
 */
export function explainFailure(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  if (actionable.includes(error.name)) return error.message;
  return error.stack ?? error.message;
}
