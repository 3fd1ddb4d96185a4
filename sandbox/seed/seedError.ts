/** A seed with invalid values. The message lists all of them with their paths. */
export class SeedError extends Error {
  override readonly name = 'SeedError';

  constructor(readonly problems: readonly string[]) {
    super(`The seed is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}
