import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DocumentNode } from 'graphql';
import type { Command, CommandContext } from '../command.ts';
import { CommandError } from '../commandError.ts';
import { type ComposedSubgraph, composeSupergraph } from '../compose/composeSupergraph.ts';
import { parseSubgraphSchema, subgraphSchema } from '../compose/subgraphSchema.ts';
import { readSupergraphFile, type SubgraphEntry } from '../compose/supergraphFile.ts';
import { sdlForEnvironment } from '../sdlForEnvironment.ts';

/** Composes this subgraph with the other subgraphs that a `supergraph.yaml` lists. */
export const compose: Command = {
  name: 'compose',
  summary: 'Composes this subgraph with the subgraphs in supergraph.yaml and prints the supergraph SDL.',
  options: [
    '--output FILE     the file to write (default: standard output)',
    '--config FILE     the list of subgraphs, in the format of Rover (default: supergraph.yaml)',
    '--subgraph NAME   the name of this subgraph in the list (default: account)',
  ],
  async run(args, context) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        output: { type: 'string' },
        config: { type: 'string', default: 'supergraph.yaml' },
        subgraph: { type: 'string', default: 'account' },
      },
    });
    const { subgraphs } = await readSupergraphFile(resolve(context.folder, values.config));
    const own = subgraphs.find(({ name }) => name === values.subgraph);
    if (!own) throw new CommandError(noOwnEntry(values.config, values.subgraph, subgraphs));
    const composed: ComposedSubgraph[] = [];
    for (const entry of subgraphs) {
      context.reportProgress(`${entry === own ? 'Building' : 'Reading'} the schema of "${entry.name}" …`);
      const typeDefs = entry === own ? await ownSchema(entry, context) : await subgraphSchema(entry);
      composed.push({ name: entry.name, routingUrl: entry.routingUrl, typeDefs });
    }
    context.reportProgress(`Composing ${composed.length} subgraphs …`);
    const supergraph = `${(await composeSupergraph(composed, own.name)).trimEnd()}\n`;
    if (values.output === undefined) context.print(supergraph);
    else await writeFile(resolve(context.folder, values.output), supergraph).catch(cannotWrite(values.output));
  },
};

async function ownSchema({ name }: SubgraphEntry, context: CommandContext): Promise<DocumentNode> {
  const env = await context.environment();
  return parseSubgraphSchema(name, await sdlForEnvironment(env, context.folder), 'this subgraph');
}

function noOwnEntry(file: string, name: string, subgraphs: readonly SubgraphEntry[]): string {
  const listed = subgraphs.map((entry) => `"${entry.name}"`).join(', ');
  return `${file} lists ${listed}, but not "${name}". Set the name of this subgraph with --subgraph NAME.`;
}

function cannotWrite(file: string) {
  return (error: Error) => {
    throw new CommandError(`${file} cannot be written: ${error.message}`);
  };
}
