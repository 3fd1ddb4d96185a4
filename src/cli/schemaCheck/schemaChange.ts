/** How a change affects clients: they fail, they may behave differently, or they do not notice. */
export type ChangeLevel = 'breaking' | 'dangerous' | 'safe';

/** One difference between two schemas. */
export interface SchemaChange {
  readonly level: ChangeLevel;
  /** The kind of change, in words: `field removed`. */
  readonly kind: string;
  /** The definition that changed: `Type`, `Type.field`, `Type.field.argument`, `Enum.VALUE` or `@directive`. */
  readonly path: string;
  /** What happened to it, in one sentence. Never contains the text of a description. */
  readonly message: string;
}

/** The differences between two schemas. */
export interface SchemaChanges {
  /** Sorted by level, then by path. */
  readonly changes: readonly SchemaChange[];
  /** The number of descriptions that were added, removed or changed on definitions that both schemas have. */
  readonly descriptionsChanged: number;
}
