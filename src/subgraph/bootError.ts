import { OperatorError } from '../errors/operatorError.ts';
/** The subgraph cannot be built over this store. The message names every obstacle. */
export class BootError extends OperatorError {
  override readonly name = 'BootError';
}
