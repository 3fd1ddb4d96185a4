import DataLoader from 'dataloader';
import type { DocumentNode, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { spendPage } from '../../src/entities/lookUpBudget.ts';
import { type Entity, foundEntities } from '../../src/entities/lookup/foundEntities.ts';
import { LARGEST_PAGE, pageSize } from '../../src/entities/lookup/pageSize.ts';
import { readKey } from '../../src/entities/lookup/readKey.ts';
import {
  type ReferenceNames,
  referenceDocument,
  referenceNames,
  referenceVariables,
} from '../../src/entities/lookup/referenceDocument.ts';
import type { ResolverDeps } from '../../src/entities/resolverDeps.ts';
import { addTypenameToAbstract } from '../../src/store/document/addTypenameToAbstract.ts';
import { onceForSelection } from '../../src/store/document/onceForSelection.ts';
import { type PreparedDocument, prepareDocument } from '../../src/store/document/preparedDocument.ts';
import { internalAliases, selectRequiredFields } from '../../src/store/document/selectRequiredFields.ts';
import type { EntityLookUp } from '../../src/subgraph/entities/entityLookUp.ts';

type Selection = GraphQLResolveInfo['fieldNodes'];
type Loader = DataLoader<unknown, Entity | null, string>;

/** A full page of look-ups. Its document is reused for further pages. */
interface Page {
  readonly names: ReferenceNames;
  readonly page: DocumentNode;
  readonly preparedPage: PreparedDocument;
}

/** The shared state of references with one selection: the page size, and each key that was requested already. */
type LoadersOfRequest = Map<Selection, Loader>;

/**
 * Resolves references to one store type. References in one `_entities` field are sent together with the client's
 * selection, in as few requests as the store's limits allow. The order is kept. An entity that the store does not know
 * is null.
 */
export function entityReference(parts: ResolverDeps, lookUp: EntityLookUp) {
  const loaders = new WeakMap<RequestContext, LoadersOfRequest>();
  const pages = onceForSelection<EntityLookUp, Page>();
  const prepare = (document: DocumentNode, { budget }: RequestContext) =>
    prepareDocument(parts.storeSchema, document, { sealing: parts.sealing, budget });

  return async (
    reference: Readonly<Record<string, unknown>>,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<Entity | null> => {
    const key = readKey(lookUp, reference[lookUp.key.name]);
    const ofRequest: LoadersOfRequest = loaders.get(context) ?? new Map();
    loaders.set(context, ofRequest);
    const loader = ofRequest.get(info.fieldNodes) ?? createLoader(context, info);
    ofRequest.set(info.fieldNodes, loader);
    return loader.load(key);
  };

  /** Returns the document of several look-ups, with the fields that graphql-js needs to complete the response. */
  function answerable(size: number, info: GraphQLResolveInfo): DocumentNode {
    const document = referenceDocument(parts, lookUp, info, size);
    const keyOf = internalAliases(info.operation, info.fragments);
    return addTypenameToAbstract(parts.storeSchema, selectRequiredFields(parts.storeSchema, document, keyOf));
  }

  function createLoader(context: RequestContext, info: GraphQLResolveInfo): Loader {
    const { names, page, preparedPage } = pages(info, lookUp, () => {
      const document = answerable(LARGEST_PAGE, info);
      return { names: referenceNames(info), page: document, preparedPage: prepare(document, context) };
    });

    async function load(keys: readonly unknown[]): Promise<(Entity | Error | null)[]> {
      spendPage(context);
      // A list takes its keys from a variable, in any number.
      const prepared = lookUp.answers === 'one' ? prepare(answerable(keys.length, info), context) : preparedPage;
      const variables = { ...info.variableValues, ...referenceVariables(lookUp, names, keys) };
      const { result } = await context.store.asViewer(prepared, variables);
      return foundEntities(lookUp, result, keys, names.key);
    }

    const variables = { ...info.variableValues, ...referenceVariables(lookUp, names, Array(LARGEST_PAGE).fill(null)) };
    return new DataLoader<unknown, Entity | null, string>(load, {
      cacheKeyFn: String,
      maxBatchSize: pageSize(parts.storeSchema, page, variables, context.budget),
    });
  }
}
