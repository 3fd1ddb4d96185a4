import { types } from 'node:util';
import { type DocumentNode, Kind } from 'graphql';
import { CommandError } from '../commandError.ts';
import { explainClashes } from './explainClashes.ts';

export interface ComposedSubgraph {
  readonly name: string;
  readonly routingUrl: string;
  readonly typeDefs: DocumentNode;
}

/**
 * Composes subgraphs into a supergraph.
 *
 * @param own the name of this package's subgraph among them
 * @returns the supergraph's SDL, for a router or gateway
 * @throws {CommandError} with an explanation if the subgraphs do not compose
 */
export async function composeSupergraph(subgraphs: readonly ComposedSubgraph[], own: string): Promise<string> {
  const { composeServices } = await loadComposition();
  const { errors, supergraphSdl } = composeServices(
    subgraphs.map(({ name, routingUrl, typeDefs }) => ({ name, url: routingUrl, typeDefs })),
  );
  if (errors) {
    const names = subgraphs.map(({ name }) => name);
    const entities = new Set(subgraphs.flatMap(({ typeDefs }) => entitiesOf(typeDefs)));
    throw new CommandError(explainClashes(errors, { subgraphs: names, own, entities }));
  }
  return supergraphSdl;
}

function entitiesOf({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((node) =>
    (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) &&
    node.directives?.some(({ name }) => name.value === 'key')
      ? [node.name.value]
      : [],
  );
}

/** Composition is a development dependency. A production installation has neither its size nor its license. */
async function loadComposition(): Promise<typeof import('@apollo/composition')> {
  try {
    return await import('@apollo/composition');
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new CommandError(
      'Composing needs @apollo/composition, which is not installed: npm install --save-dev @apollo/composition@2.14',
    );
  }
}
