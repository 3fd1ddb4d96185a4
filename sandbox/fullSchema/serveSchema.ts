import type { GraphQLSchema } from 'graphql';
import { Coverage } from '../coverage/coverage.ts';
import { loadStorefrontTypeDefs } from '../schema/loadStorefrontTypeDefs.ts';
import { storefrontSchema } from '../storefront/storefrontSchema.ts';
import { createFullSchema, type ServedSchema } from './createFullSchema.ts';
import type { MockPolicy } from './mockPolicy.ts';

/**
 * Returns the schema that a sandbox serves. Every field of the sandbox's own schema is emulated, so it has no mocks, and
 * all sandboxes share it. While mocks are refused, a field that a record lacks is an error there, too.
 *
 * @param source the complete schema of a store, or undefined for the sandbox's own
 */
export function serveSchema(source: string | GraphQLSchema | undefined, mocks: MockPolicy): ServedSchema {
  if (source !== undefined || mocks === 'refuse') return createFullSchema(source ?? loadStorefrontTypeDefs(), mocks);
  const schema = storefrontSchema();
  return { schema, coverage: new Coverage(schema, () => true) };
}
