import DataLoader from 'dataloader';
import { type DocumentNode, GraphQLError, type GraphQLLeafType, type GraphQLResolveInfo, Kind } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { fragmentsOf } from '../../src/store/document/closeDocument.ts';
import { onceForSelection } from '../../src/store/document/onceForSelection.ts';
import { requestedObjects } from '../../src/store/document/requestedObjects.ts';
import { type PreparedDocument, prepareDocument } from '../../src/store/preparedDocument.ts';
import type { EntityLookUp } from '../../src/subgraph/entities/entityLookUp.ts';
import type { ResolverParts } from '../resolverParts.ts';
import { type Entity, foundEntities } from './foundEntities.ts';
import { spendPage } from './lookUpBudget.ts';
import { type ReferenceNames, referenceDocument, referenceNames, referenceVariables } from './referenceDocument.ts';

/** The largest page the storefront API serves. */
const LARGEST_PAGE = 50;

/** The store refuses what asks for more than 10000; its figure and our estimate are not quite the same. */
const MAX_OBJECTS = 5_000;

const MAX_KEY_LENGTH = 255;

type Selection = GraphQLResolveInfo['fieldNodes'];
type Loader = DataLoader<unknown, Entity | null, string>;

/** A whole page of look-ups, as often as its document is asked for. */
interface Page {
  readonly names: ReferenceNames;
  readonly page: DocumentNode;
  readonly preparedPage: PreparedDocument;
}

/** What references of one selection share: how many go in a request, and each key that was asked for already. */
type LoadersOfRequest = Map<Selection, Loader>;

/**
 * Resolves references to one type of the store's. Those that stand in one `_entities` field go to the store together,
 * with what the client selected, in as few requests as the store's limits allow; the order is kept, and an entity that
 * the store does not know is null.
 */
export function entityReference(parts: ResolverParts, lookUp: EntityLookUp) {
  const loaders = new WeakMap<RequestContext, LoadersOfRequest>();
  const pages = onceForSelection<EntityLookUp, Page>();
  const prepare = (document: DocumentNode) => prepareDocument(parts.storeSchema, document, { sealing: parts.sealing });

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

  function createLoader(context: RequestContext, info: GraphQLResolveInfo): Loader {
    const { names, page, preparedPage } = pages(info, lookUp, () => {
      const document = referenceDocument(parts, lookUp, info, LARGEST_PAGE);
      return { names: referenceNames(info), page: document, preparedPage: prepare(document) };
    });

    async function load(keys: readonly unknown[]): Promise<(Entity | Error | null)[]> {
      spendPage(context);
      // A list takes its keys from a variable, however many they are.
      const prepared =
        lookUp.answers === 'one' ? prepare(referenceDocument(parts, lookUp, info, keys.length)) : preparedPage;
      const variables = { ...info.variableValues, ...referenceVariables(lookUp, names, keys) };
      const { result } = await context.store.asViewer(prepared, variables);
      return foundEntities(lookUp, result, keys, names.key);
    }

    const variables = { ...info.variableValues, ...referenceVariables(lookUp, names, Array(LARGEST_PAGE).fill(null)) };
    return new DataLoader<unknown, Entity | null, string>(load, {
      cacheKeyFn: String,
      maxBatchSize: batchSize(parts, page, variables),
    });
  }
}

/** How many entities one request may ask for, if a page of them asks for what this document does. */
function batchSize(
  { storeSchema }: ResolverParts,
  page: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const operation = page.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return 1;
  const objects = requestedObjects(storeSchema, operation, fragmentsOf(page), variables);
  return Math.max(1, Math.min(LARGEST_PAGE, Math.floor((LARGEST_PAGE * MAX_OBJECTS) / objects)));
}

/**
 * The key a representation names its entity by, if it is of the key's type.
 *
 * @throws {GraphQLError} BAD_USER_INPUT
 */
function readKey({ typeName, key }: EntityLookUp, value: unknown): unknown {
  const plain = typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_KEY_LENGTH);
  try {
    if (plain) return asItsType(key.type, value);
  } catch {
    // Told below, without the value.
  }
  throw new GraphQLError(`A ${typeName} reference needs its ${key.name}, of type ${key.type.name}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function asItsType(type: GraphQLLeafType, value: unknown): unknown {
  const parsed: unknown = type.parseValue(value);
  // An enum has an inside value; the store takes its name.
  return 'getValues' in type ? value : parsed;
}
