import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  assertValidSchema,
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import { OperatorError } from '../errors/operatorError.ts';
import type { StorefrontClient } from '../store/storefront/storefrontRequest.ts';

/** The store's schema cannot be had; the message says from where and why. */
export class StoreSchemaError extends OperatorError {
  override readonly name = 'StoreSchemaError';
}

/**
 * Reads a pinned schema: SDL, or the result of an introspection query as JSON (with or without the `data` around it).
 *
 * @throws {StoreSchemaError}
 */
export async function readStoreSchema(file: string): Promise<GraphQLSchema> {
  try {
    const text = await readFile(file, 'utf8');
    // That a schema is valid says as much as that its text is, and is said of introspection results, too.
    if (!text.trimStart().startsWith('{')) return valid(buildSchema(text, { assumeValidSDL: true }));
    const json = JSON.parse(text);
    return valid(buildClientSchema((json.data ?? json) as IntrospectionQuery));
  } catch (error) {
    throw new StoreSchemaError(`The pinned schema ${file} cannot be read: ${reasonOf(error)}`);
  }
}

function valid(schema: GraphQLSchema): GraphQLSchema {
  assertValidSchema(schema);
  return schema;
}

/** The whole schema is the largest thing a store is asked for, and no shopper waits for it: `STORE_TIMEOUT_MS` is not for it. */
const INTROSPECTION_TIMEOUT_MS = 30_000;

/**
 * Asks the store for its schema (GraphQL, section 4), as nobody; for at most half a minute.
 *
 * @throws {StoreSchemaError}
 */
export async function introspectStoreSchema(client: StorefrontClient): Promise<GraphQLSchema> {
  try {
    const { result } = await client.send(
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
    if (!result.data) throw new Error(result.errors?.[0]?.message ?? 'the answer holds no data');
    return valid(buildClientSchema(result.data as unknown as IntrospectionQuery));
  } catch (error) {
    throw new StoreSchemaError(`The store's schema cannot be introspected: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
