/** Errors whose message says what is wrong and needs no stack trace: the user can act on it. */
const actionable = ['ConfigError', 'BootError', 'StoreSchemaError', 'PortError', 'CommandError'];

/** What a terminal shows when the process cannot go on: the message of what a user can mend, and all there is of a fault of ours. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (actionable.includes(error.name)) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') return `The port is taken: ${error.message}`;
  return error.stack ?? error.message;
}
