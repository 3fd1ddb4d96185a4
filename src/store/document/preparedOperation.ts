import type { DocumentNode, GraphQLSchema } from 'graphql';
import { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { type PreparedDocument, prepareDocument } from './preparedDocument.ts';

const prepared = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, PreparedDocument>>();

/** Prepares one of this subgraph's own operations, without a client selection, once per store schema. */
export function preparedOperation(storeSchema: GraphQLSchema, document: DocumentNode): PreparedDocument {
  const ofSchema = prepared.get(storeSchema) ?? new WeakMap<DocumentNode, PreparedDocument>();
  prepared.set(storeSchema, ofSchema);
  const known =
    ofSchema.get(document) ?? prepareDocument(storeSchema, document, { sealing: false, budget: new DocumentBudget() });
  ofSchema.set(document, known);
  return known;
}
