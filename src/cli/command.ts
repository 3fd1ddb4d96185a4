/** What a command is given of the world. */
export interface CommandContext {
  /**
   * The variables to configure from; asked for only by commands that need them.
   *
   * @param naming what they must name: a store's schema, pinned or of a store that answers (the default), a store that
   *   answers, or nothing in particular.
   */
  environment(naming?: 'schema' | 'store' | 'nothing'): Promise<NodeJS.ProcessEnv>;
  /** The folder that relative paths start at. */
  readonly folder: string;
  /** Writes to standard output, as it is. */
  print(text: string): void;
  /** Writes to standard error, as it is. */
  printError(text: string): void;
  /** Tells on standard error which long step begins, or what it came to. */
  reportProgress(step: string): void;
}

export interface Command {
  /** As typed: `schema print`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Its options, one a line; empty when it has none. */
  readonly options: readonly string[];
  /**
   * Runs it with what stands behind its name, and resolves when it is done or, for a server, when it is up.
   *
   * @throws TypeError of `node:util`'s parseArgs for arguments it does not know
   */
  run(args: readonly string[], context: CommandContext): Promise<void>;
}
