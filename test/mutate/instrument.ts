import { functionId, functionsOf } from './findMutants.ts';
import { HITS } from './hits.ts';
import { endOf, startOf } from './syntaxTree.ts';

/** Returns a file's text that records each call of one of its functions, and that it was loaded. */
export function instrument(file: string, text: string): string {
  const note = (id: string) => `(globalThis as any).${HITS}?.add(${JSON.stringify(id)})`;
  const insertions = functionsOf(text).flatMap((node, index): [at: number, text: string][] => {
    const body = 'body' in node ? node.body : undefined;
    if (!body || Array.isArray(body)) return [];
    const call = note(functionId(file, index));
    if (body.type === 'BlockStatement') return [[startOf(body) + 1, `${call};`]];
    return [
      [startOf(body), `(${call}, `],
      [endOf(body), ')'],
    ];
  });
  // From the end, so that earlier positions stay valid. Of two at one position, the inner one comes first.
  const sorted = insertions
    .map((each, order) => ({ each, order }))
    .sort((a, b) => b.each[0] - a.each[0] || b.order - a.order);
  let result = text;
  for (const { each } of sorted) result = result.slice(0, each[0]) + each[1] + result.slice(each[0]);
  return `${result}\n;${note(`${file}#module`)};\n`;
}
