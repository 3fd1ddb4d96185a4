import { readFileSync } from 'node:fs';
import type { ExecutionRequest } from '@graphql-tools/utils';
import { wrapSchema } from '@graphql-tools/wrap';
import { buildSchema, type GraphQLSchema, print } from 'graphql';
import { request } from 'undici';
import { upstreamPool, upstreamUrl } from './upstreamPool.ts';

/** Wraps the store's schema as the documentation of GraphQL Tools does, with root fields merged into one request. */
export function wrappedStore(): GraphQLSchema {
  return wrapSchema({ schema: storeSchema(), executor: askStore, batch: true });
}

export function storeSchema(): GraphQLSchema {
  return buildSchema(readFileSync(process.env.SCHEMA ?? '', 'utf8'), { assumeValid: true });
}

export async function askStore({ document, variables, operationName }: ExecutionRequest): Promise<never> {
  const { body } = await request(upstreamUrl, {
    method: 'POST',
    dispatcher: upstreamPool,
    headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
    body: JSON.stringify({ query: print(document), variables, operationName }),
  });
  return (await body.json()) as never;
}
