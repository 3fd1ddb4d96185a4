import type { DocumentNode, GraphQLSchema } from 'graphql';
import { DocumentBudget } from '../../src/protection/document/documentBudget.ts';
import { type PreparedDocument, prepareDocument } from '../../src/store/preparedDocument.ts';

const prepared = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, PreparedDocument>>();

/** An operation of ours that no client selection goes into, prepared once per store schema. */
export function ownRequest(storeSchema: GraphQLSchema, document: DocumentNode): PreparedDocument {
  const ofSchema = prepared.get(storeSchema) ?? new WeakMap<DocumentNode, PreparedDocument>();
  prepared.set(storeSchema, ofSchema);
  const request =
    ofSchema.get(document) ?? prepareDocument(storeSchema, document, { sealing: false, budget: new DocumentBudget() });
  ofSchema.set(document, request);
  return request;
}
