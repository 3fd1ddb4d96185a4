import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { developmentStore } from '../../../dev/developmentStore.ts';
import { packageFile } from '../../../src/subgraph/packageFile.ts';
import { runCommand } from '../../helpers/runCommand.ts';

// Runs what a frontend team runs when the supergraph or its operations change: generates the types of its operations'
// results.
const folder = packageFile('test', 'gateways', 'clients');
const store = await developmentStore({ SANDBOX_PORT: '0' });
const { code, out, err } = await runCommand(['compose'], { env: store.env, folder: packageFile() });
await store.close();
if (code !== 0) throw new Error(err);

const filename = `${folder}/generated/operations.ts`;
const location = `${folder}/operations.graphql`;
const text = await codegen({
  filename,
  schema: transformSupergraphToPublicSchema(parse(out)),
  documents: [{ location, document: parse(readFileSync(location, 'utf8')) }],
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    scalars: { DateTime: 'string' },
    importDocumentNodeExternallyFrom: '@graphql-typed-document-node/core',
  },
  plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
  pluginMap: { typescriptOperations, typedDocumentNode },
});
mkdirSync(`${folder}/generated`, { recursive: true });
writeFileSync(filename, text);
