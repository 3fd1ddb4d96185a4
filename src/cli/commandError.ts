import { OperatorError } from '../errors/operatorError.ts';
/** A command cannot complete for a reason that the user can correct. The message alone is shown. */
export class CommandError extends OperatorError {
  override readonly name = 'CommandError';
}
