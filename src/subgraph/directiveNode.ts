import { type ConstDirectiveNode, parse } from 'graphql';

/**
 * Returns the node of an applied directive.
 *
 * @param text the directive in SDL, for example `@key(fields: "id")`
 */
export function directiveNode(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar On ${text}`).definitions;
  const node = definition && 'directives' in definition ? definition.directives?.[0] : undefined;
  if (!node) throw new Error(`${text} is not a directive.`);
  return node as ConstDirectiveNode;
}
