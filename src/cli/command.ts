/** The program's connection to its surroundings, as a command sees it. */
export interface CommandContext {
  /**
   * Returns the environment variables to configure from. Only commands that need them call it.
   *
   * @param naming what the variables must name: a store's schema, either pinned or from a live store (the default), a
   *   live store, or nothing.
   */
  environment(naming?: 'schema' | 'store' | 'nothing'): Promise<NodeJS.ProcessEnv>;
  /** The folder that relative paths are resolved against. */
  readonly folder: string;
  /** Writes text to standard output, unchanged. */
  print(text: string): void;
  /** Writes text to standard error, unchanged. */
  printError(text: string): void;
  /** Reports on standard error that a long step begins, or its result. */
  reportProgress(step: string): void;
}

export interface Command {
  /** The name as the user types it: `schema print`. */
  readonly name: string;
  /** What the command does, in one line. */
  readonly summary: string;
  /** The command's options, one per line. Empty if it has none. */
  readonly options: readonly string[];
  /**
   * Runs the command with the arguments that follow its name. Resolves when the command is done or, for a server, when
   * the server accepts requests.
   *
   * @throws {TypeError} from `parseArgs` of `node:util` for unknown arguments
   */
  run(args: readonly string[], context: CommandContext): Promise<void>;
}
