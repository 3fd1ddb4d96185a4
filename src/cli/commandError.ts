import { OperatorError } from '../errors/operatorError.ts';
/** A command cannot do what it was asked, for a reason that the user can act on; the message is all they need to see. */
export class CommandError extends OperatorError {
  override readonly name = 'CommandError';
}
