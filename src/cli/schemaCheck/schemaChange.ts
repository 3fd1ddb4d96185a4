/** How a change bears on clients: they fail, they may behave otherwise, or they notice nothing. */
export type ChangeLevel = 'breaking' | 'dangerous' | 'safe';

/** One difference between two schemas. */
export interface SchemaChange {
  readonly level: ChangeLevel;
  /** In words, the same for every change of its kind: `field removed`. */
  readonly kind: string;
  /** What changed: `Type`, `Type.field`, `Type.field.argument`, `Enum.VALUE` or `@directive`. */
  readonly path: string;
  /** What happened to it, in one sentence; never the text of a description. */
  readonly message: string;
}

/** What became of a schema. */
export interface SchemaChanges {
  /** In order of level, then path. */
  readonly changes: readonly SchemaChange[];
  /** Descriptions that came, went or are worded otherwise on what both schemas have. */
  readonly descriptionsChanged: number;
}
