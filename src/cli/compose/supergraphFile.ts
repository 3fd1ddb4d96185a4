import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CommandError } from '../commandError.ts';

/** A subgraph as `supergraph.yaml` lists it. */
export interface SubgraphEntry {
  readonly name: string;
  readonly routingUrl: string;
  /** The location of its schema: a file (an absolute path), or the running subgraph. */
  readonly schema: { readonly file: string } | { readonly url: string };
}

export interface SupergraphFile {
  readonly subgraphs: readonly SubgraphEntry[];
}

/** Distinguishes a missing value from an invalid one. */
const words = (wrong: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? 'is missing' : wrong),
});

const url = z.url(words('is not a URL'));

const layout = z.object(
  {
    federation_version: z
      .union([z.string(), z.number()], words('is not a version'))
      .refine((version) => /^=?2(\.\d+){0,2}$/.test(String(version)), 'is not a version of Federation 2'),
    subgraphs: z
      .record(
        z.string(),
        z.object({
          routing_url: url,
          schema: z.union(
            [z.object({ file: z.string().min(1) }), z.object({ subgraph_url: url })],
            words('is not "file: …" or "subgraph_url: …"'),
          ),
        }),
        words('is not a list of subgraphs by name'),
      )
      .refine((subgraphs) => Object.keys(subgraphs).length > 0, 'lists no subgraph'),
  },
  { error: 'is empty' },
);

/**
 * Reads a `supergraph.yaml` as `rover supergraph compose` does (Rover documentation, "Supergraph configuration"). A
 * schema comes from a file or from a running subgraph. Relative paths start at the folder of the file.
 *
 * @throws {CommandError} that names every missing or invalid entry
 */
export async function readSupergraphFile(path: string): Promise<SupergraphFile> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandError(`${path} does not exist. Set the path of the supergraph configuration with --config FILE.`);
  });
  const parsed = layout.safeParse(parseYaml(text, path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'} ${issue.message}`);
    throw new CommandError([`${path} does not contain a valid supergraph configuration:`, ...problems].join('\n'));
  }
  return {
    subgraphs: Object.entries(parsed.data.subgraphs).map(([name, { routing_url: routingUrl, schema }]) => ({
      name,
      routingUrl,
      schema: 'file' in schema ? { file: resolve(dirname(path), schema.file) } : { url: schema.subgraph_url },
    })),
  };
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new CommandError(`${path} is not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
}
