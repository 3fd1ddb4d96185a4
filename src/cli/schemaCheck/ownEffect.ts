import type { SchemaChange } from './schemaChange.ts';

/** What a change of the store's schema does to one thing of this subgraph's that stands on it. */
export interface OwnEffect {
  readonly kind: 'operation' | 'exposure rule';
  /** An operation's feature, `account.login`, or a rule as its file has it, `deny: Customer.notes`. */
  readonly name: string;
  /** `lost`: it worked and no longer does. `gained`: the other way round. `absent`: neither schema has what it needs. */
  readonly effect: 'lost' | 'gained' | 'absent' | 'touched';
  /** What the later schema lacks for it. */
  readonly reason: string | undefined;
  /** The changes to what it stands on. */
  readonly changes: readonly SchemaChange[];
}

/** One thing of this subgraph's that stands on the store's schema. */
export interface OwnPart {
  readonly kind: OwnEffect['kind'];
  readonly name: string;
  /** What the earlier schema lacks for it, if anything, and the later one. */
  readonly lacking: { readonly from: string | undefined; readonly to: string | undefined };
  /** Whether it stands on what a path leads to. */
  touches(path: string): boolean;
}

/** The effect on one part; undefined when it is none. */
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
