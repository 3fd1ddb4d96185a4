/** A command cannot do what it was asked, for a reason that the user can act on; the message is all they need to see. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
