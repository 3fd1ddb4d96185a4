import type { Node } from '@babel/types';
import { type Change, changeableChildren, changesOf, isLogCall } from './operators.ts';
import { isFunction, parseModule } from './syntaxTree.ts';

/** One small change of the product. */
export interface Mutant extends Change {
  readonly file: string;
  readonly line: number;
  /** The function that contains it, as `instrument` numbers them. */
  readonly within: string;
  /** Describes it in words that survive a change of line numbers. */
  readonly name: string;
}

/** Returns all changes of one file, in text order. */
export function findMutants(file: string, text: string): Mutant[] {
  const found: (Change & { within: string })[] = [];
  let functions = 0;
  visit(parseModule(text).program, `${file}#module`);
  const seen = new Map<string, number>();
  return found.map((change): Mutant => {
    const lineStart = text.lastIndexOf('\n', change.start) + 1;
    const before = text.slice(lineStart, text.indexOf('\n', change.start)).trim();
    const replaced = text.slice(change.start, change.end).replace(/\s+/g, ' ');
    const words = `${file}: ${change.operator}: ${before} [${shortened(replaced)} -> ${shortened(change.replacement)}]`;
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    const line = text.slice(0, change.start).split('\n').length;
    return { ...change, file, line, name: times === 1 ? words : `${words} (${times})` };
  });

  function visit(node: Node, within: string): void {
    const inside = isFunction(node) ? functionId(file, functions++) : within;
    if (isLogCall(node)) return;
    found.push(...changesOf(node, text).map((change) => ({ ...change, within: inside })));
    for (const child of changeableChildren(node)) visit(child, inside);
  }
}

export function functionId(file: string, index: number): string {
  return `${file}#${index}`;
}

/** Applies a change to its file's text. */
export function applyChange(text: string, { start, end, replacement }: Change): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** The order in which both a mutant's function and the instrumented one are counted. */
export function functionsOf(text: string): Node[] {
  const found: Node[] = [];
  visit(parseModule(text).program);
  return found;

  function visit(node: Node): void {
    if (isFunction(node)) found.push(node);
    if (isLogCall(node)) return;
    for (const child of changeableChildren(node)) visit(child);
  }
}

function shortened(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length > 80 ? `${oneLine.slice(0, 77)}...` : oneLine;
}
