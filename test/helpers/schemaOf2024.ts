import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { loadStorefrontTypeDefs } from '../../sandbox/schema/loadStorefrontTypeDefs.ts';

/** The parts of the schema that account operations use and that stores of August 2024 did not have. */
const later: Readonly<Record<string, readonly string[]>> = {
  Mutation: ['generateSessionSyncJwt', 'validateSessionSyncJwt', 'newsletter'],
  Customer: ['orders', 'isSubscribedToNewsletter', 'customerGroupName'],
  LogoutResult: ['cartUnassignResult'],
};

/** Returns variables that pin the sandbox's schema as a store of August 2024 would have it. */
export function schemaOf2024(): NodeJS.ProcessEnv {
  const file = join(mkdtempSync(join(tmpdir(), 'store-schema-')), 'storefront.graphql');
  writeFileSync(file, print(withoutLaterFields(parse(loadStorefrontTypeDefs()))));
  return { STORE_SCHEMA: file };
}

function withoutLaterFields(document: DocumentNode): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition(node) {
      const missing = later[node.name.value];
      const fields = node.fields
        ?.filter((field) => !missing?.includes(field.name.value))
        .map((field) =>
          node.name.value === 'Mutation' && field.name.value === 'logout' ? { ...field, arguments: [] } : field,
        );
      return { ...node, kind: Kind.OBJECT_TYPE_DEFINITION, ...(fields ? { fields } : {}) };
    },
  });
}
