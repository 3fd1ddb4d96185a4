import type { RequestContext } from '../../context.ts';
import { coerceVariables } from '../../store/document/coerceVariables.ts';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import { lazy } from '../../store/lazy.ts';
import type { ClientVariables, Entity, EntitySource, EntityUse } from '../entitySource.ts';
import { appliesTo } from '../lookup/appliesTo.ts';
import type { EntitySelection } from '../lookup/referenceDocument.ts';
import type { ReferenceSettings } from '../resolverDeps.ts';
import { asksForViewer, viewerOf } from './asksForViewer.ts';
import { type CustomerAccess, customerAccess } from './customerAccess.ts';
import { type CustomerRequestDeps, customerDocument } from './customerDocument.ts';
import type { FindOtherCustomer, OtherSelection } from './findOtherCustomer.ts';
import { readCustomerId } from './readCustomerId.ts';
import { selectedFields } from './selectedFields.ts';
import { keepAll, viewerCustomer } from './viewerCustomer.ts';

export interface CustomerSourceDeps extends CustomerRequestDeps {
  readonly references: Pick<ReferenceSettings, 'impersonation'>;
  readonly findOther: FindOtherCustomer;
}

/**
 * Loads customers. Returns the viewer with the viewer's own fields, and other customers with the fields that are public
 * or that the request's service credential may read.
 */
export function customerSource(deps: CustomerSourceDeps, selection: EntitySelection, use: EntityUse): EntitySource {
  const published = deps.exposure.publicType('Customer');

  function othersFor(context: RequestContext, variables: ClientVariables): OtherSelection {
    const { variableDefinitions = [] } = selection.operation;
    const coerced = coerceVariables(selection.schema, variableDefinitions, variables);
    const applies = (condition: string) => appliesTo(selection, condition, published);
    const fields = selectedFields({ ...selection, variableValues: coerced }, applies);
    return { selection, variables, use, fields, access: customerAccess(deps, context, fields) };
  }

  return {
    readKey({ entityId }) {
      const id = readCustomerId(entityId);
      // The store numbers its customers from 1.
      return id < 1 ? null : id;
    },
    tagOf: () => undefined,
    pageSize: () => Number.POSITIVE_INFINITY,
    async load(keys, context, variables) {
      const ids = keys as readonly number[];
      const viewerId = viewerOf(context);
      const others = lazy(() => othersFor(context, variables));
      const isViewerAlone = ids.length === 1 && ids[0] === viewerId;
      const isViewerRequested = isViewerAlone || asksForViewer(ids, context, others().access);
      const viewer = isViewerRequested
        ? viewerCustomer(deps, context, { selection, variables, use })
        : Promise.resolve(null);
      if (context.service.state === 'known') logServiceRead(context, ids.length, others().access);
      const entities = ids.map(async (id) => {
        const self = viewerId === undefined || viewerId === id ? await viewer : null;
        if (self?.entityId === id) return self.fields;
        const other = await deps.findOther(id, context, others());
        return other && use === 'passedOn' ? inSelectionOrder(other, others()) : other;
      });
      return { entities: await Promise.all(entities.map((each) => each.catch(asError))), holdErrors: true };
    },
    explain: (budget) => ({
      document: customerDocument(deps, { selection, use, keep: keepAll, budget }).prepared,
      atMost: 1,
    }),
  };
}

function inSelectionOrder(found: Entity, { fields }: OtherSelection): Entity {
  return Object.fromEntries(
    fields.map((field) => {
      const key = responseKeyOf(field);
      return [key, field.name.value === '__typename' ? 'Customer' : found[key]];
    }),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Logs which service read which fields of which customers. */
function logServiceRead(context: RequestContext, customers: number, access: CustomerAccess): void {
  const { service } = context;
  if (service.state !== 'known' || access.privateFields.length === 0 || access.refusal) return;
  context
    .logger()
    .info(
      { event: 'service read', service: service.name, customers, fields: access.privateFields },
      'customers were read',
    );
}
