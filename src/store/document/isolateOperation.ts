import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

export type FragmentMap = Readonly<Record<string, FragmentDefinitionNode>>;

/** Returns the fragments that a document defines, by name. */
export function fragmentsOf(document: DocumentNode): FragmentMap {
  return Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
}

/**
 * Returns a document of one operation: with the fragments it reaches, in the order it reaches them, and without unused
 * variables, which are invalid (GraphQL specification, section 5.8.4).
 */
export function isolateOperation(operation: OperationDefinitionNode, fragments: FragmentMap): DocumentNode {
  const reached = reachedFragments(operation.selectionSet, fragments);
  const used = usedVariables([operation, ...reached]);
  const variableDefinitions = operation.variableDefinitions?.filter((node) => used.has(node.variable.name.value));
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, variableDefinitions: variableDefinitions as VariableDefinitionNode[] }, ...reached],
  };
}

/** Returns the fragments that a selection spreads, directly or through other fragments. Each occurs once. */
export function reachedFragments(selectionSet: SelectionSetNode, fragments: FragmentMap): FragmentDefinitionNode[] {
  const reached = new Map<string, FragmentDefinitionNode>();
  const pending: SelectionSetNode[] = [selectionSet];
  for (let next = pending.shift(); next; next = pending.shift()) {
    visit(next, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments[name];
        if (!fragment || reached.has(name)) return;
        reached.set(name, fragment);
        pending.push(fragment.selectionSet);
      },
    });
  }
  return [...reached.values()];
}

/** Returns the names of the variables that these definitions use. A definition of a variable is not a use. */
export function usedVariables(definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): Set<string> {
  const used = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      VariableDefinition: () => false,
      Variable({ name }) {
        used.add(name.value);
      },
    });
  }
  return used;
}
