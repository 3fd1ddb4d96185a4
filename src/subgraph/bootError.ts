/** The subgraph cannot be built over this store; the message names everything that stands in the way. */
export class BootError extends Error {
  override readonly name = 'BootError';
}
