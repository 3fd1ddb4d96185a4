import { types } from 'node:util';

/**
 * Returns the text that a terminal shows when the process cannot continue: the message of an error that the user can
 * correct (`expose`), and the stack of an unexpected one.
 */
export function explainFailure(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  if ('expose' in error && error.expose === true) return error.message;
  return error.stack ?? error.message;
}
