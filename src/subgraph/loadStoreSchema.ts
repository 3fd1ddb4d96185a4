import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  assertValidSchema,
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { OperatorError } from '../errors/operatorError.ts';
import type { StorefrontClient } from '../store/storefront/storefrontRequest.ts';

/** The store's schema is unavailable. The message says where it was requested and why it failed. */
export class StoreSchemaError extends OperatorError {
  override readonly name = 'StoreSchemaError';
}

/**
 * Reads a pinned schema: SDL, or an introspection result as JSON, with or without its `data` wrapper.
 *
 * @throws {StoreSchemaError}
 */
export async function readStoreSchema(file: string): Promise<GraphQLSchema> {
  try {
    const text = await readFile(file, 'utf8');
    return shared(text, () => {
      // The check that a schema is valid applies to introspection results, too.
      if (!text.trimStart().startsWith('{')) return valid(buildSchema(text, { assumeValidSDL: true }));
      const json = JSON.parse(text);
      return valid(buildClientSchema((json.data ?? json) as IntrospectionQuery));
    });
  } catch (error) {
    throw new StoreSchemaError(`The pinned schema ${file} cannot be read: ${reasonOf(error)}`);
  }
}

/** The number of store schemas that a process keeps. */
const MAX_SCHEMAS = 4;

const schemas = new LRUCache<string, GraphQLSchema>({ max: MAX_SCHEMAS });

/** Returns one schema object for the same text, because whatever is derived from a schema is kept per object. */
function shared(text: string | Buffer, build: () => GraphQLSchema): GraphQLSchema {
  const key = createHash('sha256').update(text).digest('base64');
  const schema = schemas.get(key) ?? build();
  schemas.set(key, schema);
  return schema;
}

function valid(schema: GraphQLSchema): GraphQLSchema {
  assertValidSchema(schema);
  return schema;
}

/**
 * The schema is the largest response that a store sends, and no shopper waits for it. `STORE_TIMEOUT_MS` does not
 * apply.
 */
const INTROSPECTION_TIMEOUT_MS = 30_000;

/**
 * Introspects the store (GraphQL specification, section 4) without a customer session, for at most 30 seconds.
 *
 * @throws {StoreSchemaError}
 */
export async function introspectStoreSchema(client: StorefrontClient): Promise<GraphQLSchema> {
  try {
    const { result, bytes, isDataOnly } = await client.send(
      {
        document: {
          query: getIntrospectionQuery({
            inputValueDeprecation: true,
            specifiedByUrl: true,
            directiveIsRepeatable: true,
          }),
          operationName: 'IntrospectionQuery',
          operationType: 'query',
        },
        variables: undefined,
      },
      {
        customerAccessToken: undefined,
        clientAddress: undefined,
        correlationId: randomUUID(),
        deadline: Date.now() + INTROSPECTION_TIMEOUT_MS,
      },
    );
    if (!result.data) throw new Error(result.errors?.[0]?.message ?? 'the response has no data');
    const data = result.data as unknown as IntrospectionQuery;
    return shared(isDataOnly ? bytes : JSON.stringify(data), () => valid(buildClientSchema(data)));
  } catch (error) {
    throw new StoreSchemaError(`The store's schema cannot be introspected: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
