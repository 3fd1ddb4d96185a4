import { OperatorError } from '../errors/operatorError.ts';
/** The subgraph cannot be built over this store; the message names everything that stands in the way. */
export class BootError extends OperatorError {
  override readonly name = 'BootError';
}
