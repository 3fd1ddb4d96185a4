import type { Node, StringLiteral } from '@babel/types';
import { childrenOf, endOf, startOf, textOf } from './syntaxTree.ts';

/** One way to change a node: the text that replaces `start` to `end`. */
export interface Change {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const swapped: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
};

const otherMethods: ReadonlyMap<string, string> = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    min: 'max',
    max: 'min',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
  }),
);

/** Returns every change of this node itself, without those of its children. */
export function changesOf(node: Node, text: string): Change[] {
  const replace = (operator: string, at: Node, replacement: string): Change => ({
    operator,
    start: startOf(at),
    end: endOf(at),
    replacement,
  });
  switch (node.type) {
    case 'IfStatement':
      return [
        replace('condition true', node.test, 'true as boolean'),
        replace('condition false', node.test, 'false as boolean'),
      ];
    case 'ConditionalExpression':
      return [replace('negate condition', node.test, `!(${textOf(text, node.test)})`)];
    case 'BinaryExpression':
    case 'LogicalExpression':
      return binaryChanges(node, text);
    case 'UnaryExpression':
      return node.operator === '!' ? [replace('drop negation', node, `(${textOf(text, node.argument)})`)] : [];
    case 'BooleanLiteral':
      return [replace('flip boolean', node, String(!node.value))];
    case 'NumericLiteral':
      return [replace('change number', node, String(node.value + 1))];
    case 'StringLiteral':
      return isProse(node) ? [] : [replace('change string', node, node.value === '' ? "'mutated'" : "''")];
    case 'TemplateLiteral':
      return node.quasis.some(({ value }) => value.raw.includes(' ')) ? [] : [replace('empty template', node, '``')];
    case 'RegExpLiteral':
      return node.pattern.startsWith('^') || /(?<!\\)\$$/.test(node.pattern)
        ? [replace('drop anchors', node, `/${node.pattern.replace(/^\^|(?<!\\)\$$/g, '')}/${node.flags}`)]
        : [];
    case 'ArrayExpression':
      return node.elements.length > 0 ? [replace('empty array', node, '[]')] : [];
    case 'OptionalMemberExpression':
    case 'OptionalCallExpression':
      return optionalChanges(node, text);
    case 'AwaitExpression':
      return [replace('remove await', node, textOf(text, node.argument))];
    case 'ReturnStatement':
      return node.argument ? [replace('return nothing', node, 'return undefined as never;')] : [];
    case 'ThrowStatement':
      return [replace('remove throw', node, ';')];
    case 'ExpressionStatement':
      return [replace('remove statement', node, ';')];
    case 'CallExpression':
      return callChanges(node, text);
    default:
      return [];
  }
}

function binaryChanges(
  node: Extract<Node, { type: 'BinaryExpression' | 'LogicalExpression' }>,
  text: string,
): Change[] {
  const { left, right, operator } = node;
  if (operator === '??') {
    const start = startOf(node);
    return [{ operator: 'drop default', start, end: endOf(node), replacement: `${textOf(text, left)}!` }];
  }
  const other = swapped[operator];
  const joinsText = operator === '+' && [left, right].some(({ type }) => /String|Template/.test(type));
  if (!other || joinsText) return [];
  const between = text.slice(endOf(left), startOf(right));
  const start = endOf(left) + between.indexOf(operator);
  return [{ operator: 'swap operator', start, end: start + operator.length, replacement: other }];
}

function optionalChanges(
  node: Extract<Node, { type: 'OptionalMemberExpression' | 'OptionalCallExpression' }>,
  text: string,
): Change[] {
  if (!node.optional) return [];
  const before = node.type === 'OptionalMemberExpression' ? node.object : node.callee;
  const start = text.indexOf('?.', endOf(before));
  const isMember = node.type === 'OptionalMemberExpression' && !node.computed;
  return [{ operator: 'drop optional chaining', start, end: start + 2, replacement: isMember ? '!.' : '!' }];
}

function callChanges(node: Extract<Node, { type: 'CallExpression' }>, text: string): Change[] {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
  const { name } = callee.property;
  if (name === 'filter') {
    const replacement = textOf(text, callee.object);
    return [{ operator: 'drop filter', start: startOf(node), end: endOf(node), replacement }];
  }
  const other = otherMethods.get(name);
  if (!other) return [];
  return [
    { operator: 'swap method', start: startOf(callee.property), end: endOf(callee.property), replacement: other },
  ];
}

/** Text for people. Its wording is not part of an interface. */
function isProse({ value }: StringLiteral): boolean {
  return /\w[ :,.]\s?\w/.test(value) && value.includes(' ');
}

/** Reports whether a call only writes a log line. */
export function isLogCall(node: Node): boolean {
  const call = node.type === 'ExpressionStatement' ? node.expression : node;
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const { property } = call.callee;
  return property.type === 'Identifier' && ['trace', 'debug', 'info', 'warn', 'error'].includes(property.name);
}

/** Types, imports and re-exports: they have no behaviour to change. */
export function isWithoutBehaviour(node: Node): boolean {
  if (node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSSatisfiesExpression')
    return false;
  return node.type.startsWith('TS') || node.type === 'ImportDeclaration' || node.type === 'Directive';
}

/** Returns the children that may be changed. The key of a property is its name. */
export function changeableChildren(node: Node): Node[] {
  const children = childrenOf(node).filter((child) => !isWithoutBehaviour(child));
  const key = 'key' in node && 'computed' in node && !node.computed ? node.key : undefined;
  return children.filter((child) => child !== key);
}
