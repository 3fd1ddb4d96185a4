import type { SchemaChange } from './schemaChange.ts';

/** How a change of the store's schema affects one part of this subgraph. */
export interface OwnEffect {
  readonly kind: 'operation' | 'exposure rule';
  /** The feature of an operation (`account.login`), or a rule as its file has it (`deny: Customer.notes`). */
  readonly name: string;
  /**
   * `lost`: it worked and no longer works. `gained`: the reverse. `absent`: neither schema has what it needs.
   * `touched`: it works with both, and the schema changed below it.
   */
  readonly effect: 'lost' | 'gained' | 'absent' | 'touched';
  /** What it needs and the later schema lacks. */
  readonly reason: string | undefined;
  /** The changes to the definitions that it depends on. */
  readonly changes: readonly SchemaChange[];
}

/** A part of this subgraph that depends on the store's schema. */
export interface OwnPart {
  readonly kind: OwnEffect['kind'];
  readonly name: string;
  /** What it needs and the earlier or the later schema lacks. */
  readonly lacking: { readonly from: string | undefined; readonly to: string | undefined };
  /** Reports whether it depends on the definition at a path. */
  touches(path: string): boolean;
}

/** Returns the effect of the changes on one part, or undefined if there is none. */
export function ownEffect(
  { kind, name, lacking, touches }: OwnPart,
  changes: readonly SchemaChange[],
): OwnEffect | undefined {
  const effect = effectOf(lacking);
  const own = changes.filter(({ path }) => touches(path));
  if (effect === 'touched' && own.length === 0) return undefined;
  return { kind, name, effect, reason: lacking.to, changes: own };
}

function effectOf({ from, to }: OwnPart['lacking']): OwnEffect['effect'] {
  if (from === undefined) return to === undefined ? 'touched' : 'lost';
  return to === undefined ? 'gained' : 'absent';
}
