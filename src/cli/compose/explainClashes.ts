import type { GraphQLError } from 'graphql';

/** Describes the subgraphs of a clash, to decide which team can resolve it. */
export interface ClashParties {
  /** The names of all subgraphs in the supergraph. */
  readonly subgraphs: readonly string[];
  /** The name of this package's subgraph. The types it takes from the store cannot be changed. */
  readonly own: string;
  /** The types that subgraphs share by a key. A clash there concerns a field, not the type. */
  readonly entities: ReadonlySet<string>;
}

interface Clash {
  readonly code: string;
  readonly message: string;
  /** The type that the clash concerns, and its field, if composition names them. */
  readonly type: string | undefined;
  readonly field: string | undefined;
  readonly subgraphs: readonly string[];
}

/**
 * Explains the errors of `@apollo/composition`: the types and fields concerned, the subgraphs, and what to do. An error
 * of an unknown kind keeps composition's own message.
 */
export function explainClashes(errors: readonly GraphQLError[], parties: ClashParties): string {
  const groups = new Map<string, Clash[]>();
  for (const error of errors) {
    const clash = clashOf(error, parties.subgraphs);
    const subject = isAboutField(clash, parties) ? `${clash.type}.${clash.field}` : (clash.type ?? clash.message);
    groups.set(subject, [...(groups.get(subject) ?? []), clash]);
  }
  // Composition's messages about the account domain are long, and the explanation must not come after them.
  const ordered = [...groups.values()].sort(
    (one, other) => Number(isAboutAccount(other, parties)) - Number(isAboutAccount(one, parties)),
  );
  const paragraphs = ordered.map((clashes) => explainClash(clashes, parties));
  return ['The subgraphs cannot be composed.', ...paragraphs].join('\n\n');
}

function clashOf(error: GraphQLError, subgraphs: readonly string[]): Clash {
  const quoted = [...error.message.matchAll(/"([^"\s]+)"/g)].map((match) => match[1] ?? '');
  const coordinate = quoted.find((name) => !subgraphs.includes(name) && /^[A-Z_]\w*(\.\w+)?(\(\w+:\))?$/i.test(name));
  const [type, field] = coordinate?.replace(/\(.*$/, '').split('.') ?? [];
  return {
    code: String(error.extensions.code),
    message: error.message,
    type,
    field,
    subgraphs: subgraphs.filter((name) => quoted.includes(name)),
  };
}

function isAboutField({ type, field }: Clash, { entities }: ClashParties): boolean {
  return field !== undefined && type !== undefined && (type === 'Query' || type === 'Mutation' || entities.has(type));
}

function explainClash(clashes: readonly Clash[], parties: ClashParties): string {
  const shared = clashes.filter((clash) => clash.code === 'INVALID_FIELD_SHARING');
  const others = clashes.filter((clash) => clash.code !== 'INVALID_FIELD_SHARING');
  const advice = adviceFor(clashes, parties);
  const [before, after] = isAboutAccount(clashes, parties)
    ? [accountAdvice(clashes, parties), undefined]
    : [undefined, advice];
  return [
    ...(before ? [before] : []),
    ...(shared.length > 0 ? [whoShares(shared)] : []),
    ...others.map((clash) => `${clash.message} (${clash.code})`),
    ...(after ? [`  ${after}`] : []),
  ].join('\n');
}

function whoShares(clashes: readonly Clash[]): string {
  const fields = [...new Set(clashes.map((clash) => `${clash.type}.${clash.field}`))];
  const subgraphs = [...new Set(clashes.flatMap((clash) => clash.subgraphs))];
  const noun = fields.length > 1 ? 'these fields' : 'this field';
  return `${inWords(fields)}: ${inWords(subgraphs.map(quote))} each resolve ${noun}, and a field comes from one subgraph. (INVALID_FIELD_SHARING)`;
}

function adviceFor(clashes: readonly Clash[], parties: ClashParties): string | undefined {
  const [first] = clashes;
  const subgraphs = [...new Set(clashes.flatMap((clash) => clash.subgraphs))];
  if (first?.type === undefined || subgraphs.length < 2) return undefined;
  const what = isAboutField(first, parties) ? `the field ${first.field}` : `the type ${first.type}`;
  if (subgraphs.includes(parties.own)) {
    const others = subgraphs.filter((name) => name !== parties.own).map(quote);
    return `"${parties.own}" keeps the store's names. Rename ${what} in ${inWords(others)}.`;
  }
  return `Rename ${what} in one of them, or mark it @shareable in each if they always return the same value.`;
}

/** Reports whether another subgraph defines a part of the account domain. */
function isAboutAccount(clashes: readonly Clash[], { own }: ClashParties): boolean {
  return clashes.some(
    ({ type, field, subgraphs }) =>
      subgraphs.includes(own) &&
      (type === 'AccountMutations' ||
        type === 'AccountQueries' ||
        ((type === 'Query' || type === 'Mutation') && field === 'account')),
  );
}

function accountAdvice(clashes: readonly Clash[], { own }: ClashParties): string {
  const others = [...new Set(clashes.flatMap(({ subgraphs }) => subgraphs))].filter((name) => name !== own).map(quote);
  return [
    `${inWords(others)} ${others.length > 1 ? 'define' : 'defines'} a part of account { … }, which only "${own}" can define.`,
    `To add fields or mutations there, extend "${own}" itself: createSubgraph({ extend }), in docs/library.md.`,
    `Otherwise rename the field or the type in ${inWords(others)}. Composition reports:`,
  ].join('\n');
}

function quote(name: string): string {
  return `"${name}"`;
}

function inWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
