import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';
import type { ReferenceNames } from './referenceDocument.ts';

/** Cuts the JSON of each entity out of the response to a reference document, without the internal key. */
export type CutEntities = (text: string) => ReadonlyMap<string, string> | undefined;

/**
 * Parsing a response and serializing its entities again costs more than all other work for them. The entities do not
 * change, so their text is cut out instead. Each entity begins with a key that occurs nowhere else in the document, and
 * a quotation mark inside a JSON string is escaped (RFC 8259, section 7). The text is cut at these keys, and the text
 * between two entities must have exactly the expected form.
 *
 * @returns a function from a response without errors to the entities' texts by key. It returns undefined for a response
 *   in another form (spaces, nulls in the list), which must be parsed. Undefined for a look-up whose responses must
 *   always be parsed.
 */
export function entityCutter(
  { answers, path, key }: Pick<EntityLookUp, 'answers' | 'path' | 'key'>,
  names: Pick<ReferenceNames, 'key'>,
): CutEntities | undefined {
  // The end of a number is where the digits end. The end of a string must be parsed.
  if (answers === 'one' || key.type.name !== 'Int') return undefined;
  const [opens, between, closes] =
    answers === 'connection' ? ['{"edges":[{"node":', '},{"node":', '}]}'] : ['[', ',', ']'];
  const begins = `{"data":${path.map((name) => `{"${name}":`).join('')}${opens}`;
  const ends = `${closes}${'}'.repeat(path.length + 1)}`;
  const mark = `{"${names.key}":`;

  return (text) => {
    const [before, ...pieces] = text.split(mark);
    if (before !== begins) return undefined;
    const found = new Map<string, string>();
    for (const [index, piece] of pieces.entries()) {
      const after = index === pieces.length - 1 ? ends : between;
      const keyEnd = endOfNumber(piece);
      const end = piece.length - after.length;
      const isWhole = piece.endsWith(after) && piece[end - 1] === '}';
      if (!isWhole || keyEnd === 0) return undefined;
      if (piece[keyEnd] === ',') found.set(piece.slice(0, keyEnd), `{${piece.slice(keyEnd + 1, end)}`);
      else if (keyEnd === end - 1) found.set(piece.slice(0, keyEnd), '{}');
      else return undefined;
    }
    return found;
  };
}

const [MINUS, ZERO, NINE] = [45, 48, 57];

/** Returns how many characters at the start of a text form an integer. */
function endOfNumber(text: string): number {
  let at = text.charCodeAt(0) === MINUS ? 1 : 0;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) at += 1;
  return at;
}
