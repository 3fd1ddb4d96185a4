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
    // The check that a schema is valid applies to introspection results, too.
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
