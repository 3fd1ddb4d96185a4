import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { DocumentBudget } from '../../../protection/document/documentBudget.ts';
import { DocumentLimitExceeded } from '../../../protection/document/documentLimits.ts';
import { responseKeyOf } from '../fieldsOf.ts';
import type { FragmentMap } from '../isolateOperation.ts';

/**
 * The possible endings of a complete response: the key of the last value, and the brackets that close after that value.
 */
export type ResponseTails = ReadonlyMap<string, string>;

/** Selections on one object of the response. Whether they apply may depend on the object's type or on a variable. */
interface Selections {
  readonly nodes: readonly SelectionNode[];
  readonly conditional: boolean;
}

interface Entry {
  readonly key: string;
  /** Undefined for fields that every type has. */
  readonly type: GraphQLOutputType | undefined;
  readonly selections: Selections[];
  readonly conditional: boolean;
}

/** The brackets that close after a value at most, and whether nothing else follows. */
interface Place {
  readonly closers: string;
  readonly last: boolean;
}

/** The end of the `data` object. */
const behindData: Place = { closers: '}', last: true };
/** Nested fragments can expand to more places than the document has text. */
const MAX_PLACES = 5_000;

/** Thrown if a document's endings are not computed. Its responses are parsed. */
class Unclear extends Error {}

/**
 * Computes the possible endings of a document's responses. The keys of a response have the order of the document
 * (GraphQL specification, section 7.2.2), so the document determines the endings. An ending that could also occur in a
 * truncated response is excluded: a key that also occurs elsewhere, with as many closing brackets, has no ending.
 */
export function responseTails(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: FragmentMap,
): ResponseTails {
  const root = schema.getRootType(operation.operation);
  const longest = new Map<string, Place>();
  const budget = new DocumentBudget(undefined, MAX_PLACES);
  try {
    if (root) walk(root, [{ nodes: operation.selectionSet.selections, conditional: false }], behindData);
  } catch (error) {
    if (error instanceof Unclear || error instanceof DocumentLimitExceeded) return new Map();
    throw error;
  }
  return new Map([...longest].flatMap(([key, { closers, last }]) => (last ? [[key, closers] as const] : [])));

  function walk(holder: GraphQLCompositeType, selections: readonly Selections[], behind: Place): void {
    let mayBeLast = true;
    for (const { key, type, selections: inner, conditional } of entriesOf(holder, selections).toReversed()) {
      const place = mayBeLast ? { ...behind, closers: `}${behind.closers}` } : { closers: '', last: false };
      const other = longest.get(key);
      if (!other || place.closers.length > other.closers.length) longest.set(key, place);
      else if (place.closers.length === other.closers.length && other.last) longest.set(key, place);
      const named = getNamedType(type);
      if (type && isCompositeType(named))
        walk(named, inner, { ...place, closers: ']'.repeat(listDepthOf(type)) + place.closers });
      if (!conditional) mayBeLast = false;
    }
  }

  /** Returns the entries of an object in the response, in order. */
  function entriesOf(holder: GraphQLCompositeType, selections: readonly Selections[]): Entry[] {
    const entries: Entry[] = [];
    const firsts = new Map<string, Entry>();
    for (const { nodes, conditional } of selections) collect(holder, nodes, conditional);
    return entries;

    function collect(on: GraphQLCompositeType, nodes: readonly SelectionNode[], within: boolean): void {
      for (const node of nodes) {
        budget.spend();
        const conditional = within || Boolean(node.directives?.length);
        if (node.kind === Kind.FIELD) {
          const type = 'getFields' in on ? on.getFields()[node.name.value]?.type : undefined;
          const inner = node.selectionSet?.selections ?? [];
          if (!type && inner.length > 0) throw new Unclear();
          add({ key: responseKeyOf(node), type, selections: [{ nodes: inner, conditional }], conditional });
          continue;
        }
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
        const condition = schema.getType(fragment?.typeCondition?.name.value ?? on.name);
        if (!fragment || !isCompositeType(condition)) throw new Unclear();
        collect(condition, fragment.selectionSet.selections, conditional || !(isObjectType(on) || condition === on));
      }
    }

    function add(entry: Entry): void {
      const first = firsts.get(entry.key);
      if (!first) {
        firsts.set(entry.key, entry);
        entries.push(entry);
        return;
      }
      // Its position is that of the first selection.
      if (!first.conditional) return void first.selections.push(...entry.selections);
      if (isCompositeType(getNamedType(entry.type))) throw new Unclear();
      entries.push({ ...entry, conditional: true });
    }
  }
}

function listDepthOf(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepthOf(type.ofType);
  return isListType(type) ? 1 + listDepthOf(type.ofType) : 0;
}
