import type { ReferenceNames } from '../../entities/lookup/referenceDocument.ts';
import type { EntityLookUp } from '../../subgraph/entities/entityLookUp.ts';

/** Cuts the entities out of the text of an answer to a reference document, each without the key it tells for our sake. */
export type CutEntities = (text: string) => ReadonlyMap<string, string> | undefined;

/**
 * Reading an answer and writing its entities again costs more than all else that is done for them, and they stay as they
 * are. Each begins with a key that stands nowhere else in the document, and within a JSON string a quotation mark is
 * escaped (RFC 8259, section 7): so the text is cut there, where everything between two entities is as it must be.
 *
 * @returns a function from an answer of data alone to the entities' texts by their keys, undefined for an answer that is
 *   written otherwise (spaces, nulls in the list) and has to be read; undefined for a look-up whose answers always have.
 */
export function entityCutter(
  { answers, path, key }: Pick<EntityLookUp, 'answers' | 'path' | 'key'>,
  names: Pick<ReferenceNames, 'key'>,
): CutEntities | undefined {
  // A number ends where no digit follows; where a string does, has to be read.
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

/** How many characters at the beginning of a text make an integer. */
function endOfNumber(text: string): number {
  let at = text.charCodeAt(0) === MINUS ? 1 : 0;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) at += 1;
  return at;
}
