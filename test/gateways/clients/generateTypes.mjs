// Generates the types of the operations' results from the supergraph, as a frontend team does when either changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse } from 'graphql';

const folder = import.meta.dirname;
const read = (...path) => parse(readFileSync(join(folder, ...path), 'utf8'));
const filename = join(folder, 'generated', 'operations.ts');
const text = await codegen({
  filename,
  schema: transformSupergraphToPublicSchema(read('generated', 'supergraph.graphql')),
  documents: [{ location: join(folder, 'operations.graphql'), document: read('operations.graphql') }],
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    scalars: { DateTime: 'string' },
    importDocumentNodeExternallyFrom: '@graphql-typed-document-node/core',
  },
  plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  pluginMap: { typescriptOperations, typedDocumentNode },
});
writeFileSync(filename, text);
