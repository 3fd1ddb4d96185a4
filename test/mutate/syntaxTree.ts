import { parse } from '@babel/parser';
import type { File, Node } from '@babel/types';

/**
 * Parses one TypeScript module.
 *
 * @throws {SyntaxError} if the text is not valid
 */
export function parseModule(text: string): File {
  return parse(text, { sourceType: 'module', plugins: ['typescript'] });
}

/** Returns the direct children of a node, in text order. */
export function childrenOf(node: Node): Node[] {
  const children = Object.entries(node).flatMap(([key, value]) =>
    key.endsWith('omments') || key === 'loc' ? [] : (Array.isArray(value) ? value : [value]).filter(isNode),
  );
  return children.sort((one, other) => startOf(one) - startOf(other));
}

export function startOf(node: Node): number {
  return node.start ?? 0;
}

export function endOf(node: Node): number {
  return node.end ?? 0;
}

export function textOf(text: string, node: Node): string {
  return text.slice(startOf(node), endOf(node));
}

export function isFunction(node: Node): boolean {
  return [
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunctionExpression',
    'ObjectMethod',
    'ClassMethod',
  ].includes(node.type);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
