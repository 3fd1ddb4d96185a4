/**
 * An error that prevents a start or a command, with a message for the person who runs it. The message says what to do,
 * so no stack trace is printed.
 */
export class OperatorError extends Error {
  readonly expose = true;
}
