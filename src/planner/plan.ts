import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { closeDocument, fragmentsOf } from '../store/document/closeDocument.ts';
import { fieldsOf, responseKeyOf } from '../store/document/fieldsOf.ts';
import { nameAbstractTypes } from '../store/document/nameAbstractTypes.ts';
import { projectRoot } from '../store/document/projectSelection.ts';
import { type PreparedDocument, prepareDocument } from '../store/preparedDocument.ts';
import { signInFields } from '../store/signInFields.ts';

/** How an operation is answered, and why. */
export type Plan = ForwardPlan | ExecutePlan;

/** The document goes to the store, and the store's answer comes back. */
export interface ForwardPlan {
  readonly kind: 'forward';
  readonly reason: string;
  readonly document: PreparedDocument;
  /** Whether the session beside the request is left out: a sign-in works whatever stale session stands there. */
  readonly asGuest: boolean;
}

/** graphql-js answers, and asks the store for what is the store's. */
export interface ExecutePlan {
  readonly kind: 'execute';
  readonly reason: string;
  /** All the store's root fields of a query, to be sent together once the first is needed. */
  readonly query: PreparedDocument | undefined;
  /** The store's root fields of a mutation by response key, to be sent one by one. */
  readonly mutations: ReadonlyMap<string, PreparedDocument>;
}

export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The text the document was parsed from. */
  readonly source: string;
}

/** Plans an operation that is valid against the subgraph's schema. */
export function planOperation(storeSchema: GraphQLSchema, planned: PlannedOperation, sealing: boolean): Plan {
  const { document, operation, source } = planned;
  const fragments = fragmentsOf(document);
  const rootType = storeSchema.getRootType(operation.operation);
  const isStoreField = (field: FieldNode) => rootType?.getFields()[field.name.value] !== undefined;
  const fields = fieldsOf(operation.selectionSet, fragments);
  const storeFields = fields.filter(isStoreField);
  const storeKeys = [...new Set(storeFields.map(responseKeyOf))];
  const others = fields.filter((field) => !isStoreField(field) && field.name.value !== '__typename');

  if (storeKeys.length === 0) return executed('nothing of it is the store’s');
  if (others.length > 0) {
    return executed(`${[...new Set(others.map((field) => field.name.value))].join(', ')} is answered here`);
  }
  if (operation.operation === 'mutation' && storeKeys.length > 1) {
    return executed('the store takes one mutation a request');
  }
  const alone = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION).length === 1;
  return {
    kind: 'forward',
    reason: 'every root field is the store’s',
    document: alone
      ? prepareDocument(storeSchema, document, { source, sealing, wrapped: true })
      : prepareDocument(storeSchema, closeDocument(operation, fragments), { sealing, wrapped: true }),
    asGuest: storeFields.every((field) => signInFields.has(field.name.value)),
  };

  function executed(reason: string): ExecutePlan {
    const isQuery = operation.operation === 'query';
    const mutations = isQuery
      ? []
      : storeKeys.map((key) => [key, partOf((field) => responseKeyOf(field) === key)] as const);
    return {
      kind: 'execute',
      reason,
      query: isQuery && storeKeys.length > 0 ? partOf(() => true) : undefined,
      mutations: new Map(mutations),
    };
  }

  function partOf(wanted: (field: FieldNode) => boolean): PreparedDocument {
    const rootName = rootType?.name ?? '';
    const part = projectRoot(
      rootName,
      operation.selectionSet,
      fragments,
      (field) => isStoreField(field) && wanted(field),
    );
    const closed = closeDocument({ ...operation, selectionSet: part.selectionSet }, part.fragments);
    return prepareDocument(storeSchema, nameAbstractTypes(storeSchema, closed), { sealing, wrapped: true });
  }
}
