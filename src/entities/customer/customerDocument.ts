import { type FieldNode, type GraphQLSchema, parse } from 'graphql';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { mergeOperation, mergeSelection } from '../../store/document/mergeSelection.ts';
import { onceForSelection } from '../../store/document/onceForSelection.ts';
import { type PreparedDocument, prepareDocument } from '../../store/document/preparedDocument.ts';
import type { StoreOperation } from '../../store/storeOperation.ts';
import type { Exposure } from '../../subgraph/exposure/exposure.ts';
import type { EntityUse } from '../entitySource.ts';
import { appliesTo } from '../lookup/appliesTo.ts';
import type { EntitySelection } from '../lookup/referenceDocument.ts';

/** The alias of the field that identifies the customer of a response. */
const idAlias = 'viewerEntityId';

const template = parse(`query AccountViewer { customer { ${idAlias}: entityId } }`);

export const customerOperations: readonly StoreOperation[] = [
  { feature: 'account.viewer and Customer references', document: template, core: true },
  {
    feature: 'Customer.displayName',
    document: parse('query CustomerName { customer { firstName lastName } }'),
    core: true,
  },
];

export interface CustomerRequestDeps {
  readonly storeSchema: GraphQLSchema;
  readonly exposure: Exposure;
  readonly sealing: boolean;
}

export interface CustomerDocumentOptions {
  readonly selection: EntitySelection;
  readonly use: EntityUse;
  /** Whether the document keeps a field that the client selected on Customer. */
  readonly keep: (field: FieldNode) => boolean;
  /** The budget of the client request that causes the preparation. */
  readonly budget: DocumentBudget;
}

export interface CustomerDocument {
  readonly prepared: PreparedDocument;
  /** The response key of the customer's id. */
  readonly idKey: string;
}

/**
 * Documents by the part of the selection that they keep. The viewer's documents keep all of it and are used for many
 * requests.
 */
const documents = onceForSelection<CustomerDocumentOptions['keep'], CustomerDocument>();

/** Returns the document that requests a customer with the client's selection on Customer in the field being resolved. */
export function customerDocument(
  { storeSchema, exposure, sealing }: CustomerRequestDeps,
  { selection, use, keep, budget }: CustomerDocumentOptions,
): CustomerDocument {
  return documents(selection, keep, () => {
    const merge = {
      template,
      into: ['customer'],
      keep,
      applies: (condition: string) => appliesTo(selection, condition, exposure.publicType('Customer')),
      info: selection,
      schema: storeSchema,
      toStore: exposure.toStore,
    };
    if (use === 'executed') {
      const { prepared, keyOf } = mergeSelection({ ...merge, ownFields: exposure.ownFields, sealing, budget });
      return { prepared, idKey: keyOf(idAlias) };
    }
    const { document, keyOf } = mergeOperation(merge);
    return { prepared: prepareDocument(storeSchema, document, { sealing, budget }), idKey: keyOf(idAlias) };
  });
}
