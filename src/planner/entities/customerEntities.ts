import { GraphQLError } from 'graphql';
import type { RequestContext } from '../../context.ts';
import { type CustomerAnswer, customerMerge, idAlias, readCustomer } from '../../entities/customer/askForCustomer.ts';
import { asksForViewer, viewerOf } from '../../entities/customer/asksForViewer.ts';
import { type CustomerAccess, customerAccess } from '../../entities/customer/customerAccess.ts';
import { namedCustomer } from '../../entities/customer/otherCustomer.ts';
import { readCustomerId } from '../../entities/customer/readCustomerId.ts';
import { selectedFields } from '../../entities/customer/selectedFields.ts';
import { spendPage } from '../../entities/lookUpBudget.ts';
import { appliesTo } from '../../entities/lookup/appliesTo.ts';
import type { EntitySelection } from '../../entities/lookup/referenceDocument.ts';
import type { DocumentBudget } from '../../protection/document/documentBudget.ts';
import { coerceVariables } from '../../store/document/coerceVariables.ts';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import { mergeOperation } from '../../store/document/mergeSelection.ts';
import { prepareDocument } from '../../store/document/preparedDocument.ts';
import { lazy } from '../../store/lazy.ts';
import type { SchemaContext } from '../operation/readOperation.ts';
import { maskError } from '../result/maskError.ts';
import type { ClientVariables, PlannedEntities } from './plannedEntities.ts';
import { toEntityResult } from './toEntityResult.ts';

/** Impersonation is for services only, and their references are executed. */
const references = { impersonation: false };

const all = () => true;

/**
 * References to customers, in requests without a service credential. The viewer's data come from the store. Of other
 * customers, only the key and `__typename` are answered. Other fields are refused.
 */
export function customerEntities(parts: SchemaContext, selection: EntitySelection): PlannedEntities {
  const { schema, storeSchema, exposure, sealing } = parts;
  const published = exposure.publicType('Customer');

  const question = lazy((budget: DocumentBudget) => {
    const { document, keyOf } = mergeOperation(customerMerge(parts, selection, all));
    return { prepared: prepareDocument(storeSchema, document, { sealing, budget }), idKey: keyOf(idAlias) };
  });

  async function askForViewer(context: RequestContext, variables: ClientVariables): Promise<CustomerAnswer | null> {
    spendPage(context);
    const { prepared, idKey } = question(context.budget);
    const { result } = await context.store.asViewer(prepared, variables);
    const customer = readCustomer(result, idKey);
    // JSON.stringify omits undefined values. Deleting the property costs more.
    if (customer) customer.answer[idKey] = undefined;
    return customer;
  }

  function fieldsFor(variables: ClientVariables) {
    const { variableDefinitions = [] } = selection.operation;
    const coerced = coerceVariables(schema, variableDefinitions, variables);
    const applies = (condition: string) => appliesTo(selection, condition, published);
    return selectedFields({ ...selection, variableValues: coerced }, applies);
  }

  return {
    readKey({ entityId }) {
      const id = readCustomerId(entityId);
      // The store numbers its customers from 1.
      return id < 1 ? null : id;
    },
    pageSize: () => Number.POSITIVE_INFINITY,
    isExecutedFor: ({ service }) => service.state === 'known',
    async ask(keys, context, variables) {
      const ids = keys as readonly number[];
      const viewerId = viewerOf(context);
      const others = lazy(() => {
        const fields = fieldsFor(variables);
        return { fields, access: customerAccess({ storeSchema, references }, context, fields) };
      });
      const isViewerAlone = ids.length === 1 && ids[0] === viewerId;
      const asks = isViewerAlone || asksForViewer(ids, context, others().access);
      const viewer = asks ? await askForViewer(context, variables).catch(maskError) : null;
      return ids.map((id) => {
        const self = viewerId === undefined || viewerId === id ? viewer : null;
        if (self instanceof GraphQLError) return toEntityResult(self, false);
        return toEntityResult(self?.entityId === id ? self.answer : otherCustomer(id, others()), true);
      });
    },
    explain: (budget) => ({
      document: question(budget).prepared,
      to: published,
      atMost: 1,
      executedWhen: 'a service presents its credential',
    }),
  };
}

/** Returns a customer other than the viewer, with errors for the refused fields. */
function otherCustomer(
  id: number,
  { fields, access }: { readonly fields: ReturnType<typeof selectedFields>; readonly access: CustomerAccess },
): Record<string, unknown> | GraphQLError {
  if (access.refusal) return access.refusal;
  const told: Record<string, unknown> = { ...namedCustomer(id, fields), ...Object.fromEntries(access.refused) };
  // The order is the selection's. Type names are the store's.
  return Object.fromEntries(
    fields.map((field) => {
      const key = responseKeyOf(field);
      return [key, field.name.value === '__typename' ? 'Customer' : told[key]];
    }),
  );
}
