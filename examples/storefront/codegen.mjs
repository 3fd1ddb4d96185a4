// Generates the types and documents of this storefront's operations from the composed supergraph: `npm run codegen`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse } from 'graphql';

// `npm run compose -- --output examples/storefront/supergraph.graphql` in the repository's root folder writes it.
const supergraph = readFileSync(process.env.SUPERGRAPH ?? 'supergraph.graphql', 'utf8');
const schema = transformSupergraphToPublicSchema(parse(supergraph));

mkdirSync('generated', { recursive: true });
for (const file of readdirSync('src/graphql')) {
  const filename = `generated/${file.replace('.graphql', '.ts')}`;
  const location = `src/graphql/${file}`;
  const text = await codegen({
    filename,
    schema,
    documents: [{ location, document: parse(readFileSync(location, 'utf8')) }],
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      // What the store sends for its scalars, as JSON.
      scalars: { BigDecimal: 'number', DateTime: 'string', Long: 'number' },
      importDocumentNodeExternallyFrom: '@graphql-typed-document-node/core',
    },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
  });
  writeFileSync(filename, text);
}
