import { readFile } from 'node:fs/promises';
import { types } from 'node:util';
import { type DocumentNode, parse, Source } from 'graphql';
import { z } from 'zod';
import { CommandError } from '../commandError.ts';
import type { SubgraphEntry } from './supergraphFile.ts';

const answerTimeMs = 10_000;
const serviceAnswer = z.object({ data: z.object({ _service: z.object({ sdl: z.string() }) }) });

/**
 * Returns another team's schema, from its file or from the running subgraph (`_service { sdl }`, Apollo Federation
 * subgraph specification).
 *
 * @throws {CommandError} if the schema is unavailable or does not parse
 */
export async function subgraphSchema({ name, schema }: SubgraphEntry): Promise<DocumentNode> {
  const place = 'file' in schema ? schema.file : schema.url;
  const sdl = await ('file' in schema ? readFile(schema.file, 'utf8') : askSubgraph(schema.url)).catch((error) => {
    throw new CommandError(`The schema of "${name}" cannot be loaded from ${place}: ${reasonOf(error)}`);
  });
  return parseSubgraphSchema(name, sdl, place);
}

/** @throws {CommandError} with the place of the syntax error */
export function parseSubgraphSchema(name: string, sdl: string, place: string): DocumentNode {
  try {
    return parse(new Source(sdl, place));
  } catch (error) {
    throw new CommandError(`The schema of "${name}" is not valid GraphQL. ${String(error)}`);
  }
}

async function askSubgraph(url: string): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
    signal: AbortSignal.timeout(answerTimeMs),
  });
  const body = serviceAnswer.safeParse(await answer.json());
  if (!body.success) throw new Error(`the response has the status ${answer.status} and no schema`);
  return body.data.data._service.sdl;
}

/** The message of a `fetch` error says only that it failed. Its cause has the reason. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const cause = error.cause;
  if (types.isNativeError(cause) && 'code' in cause) return String(cause.code);
  return 'code' in error && error.code === 'ENOENT' ? 'the file does not exist' : error.message;
}
