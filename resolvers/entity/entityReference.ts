import DataLoader from 'dataloader';
import { GraphQLError, type GraphQLLeafType, type GraphQLResolveInfo, Kind } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import { fragmentsOf } from '../../src/store/document/closeDocument.ts';
import { requestedObjects } from '../../src/store/document/requestedObjects.ts';
import { prepareDocument } from '../../src/store/preparedDocument.ts';
import type { EntityLookUp } from '../../src/subgraph/entities/entityLookUp.ts';
import type { ResolverParts } from '../resolverParts.ts';
import { type Entity, foundEntities } from './foundEntities.ts';
import { spendPage } from './lookUpBudget.ts';
import { referenceDocument, referenceNames, referenceVariables } from './referenceDocument.ts';

/** The largest page the storefront API serves. */
const LARGEST_PAGE = 50;

/** The store refuses what asks for more than 10000; its figure and our estimate are not quite the same. */
const MAX_OBJECTS = 5_000;

const MAX_KEY_LENGTH = 255;

type Selection = GraphQLResolveInfo['fieldNodes'];
type Loader = DataLoader<unknown, Entity | null, string>;

/** What references of one selection share: how many go in a request, and each key that was asked for already. */
type LoadersOfRequest = Map<Selection, Loader>;

/**
 * Resolves references to one type of the store's. Those that stand in one `_entities` field go to the store together,
 * with what the client selected, in as few requests as the store's limits allow; the order is kept, and an entity that
 * the store does not know is null.
 */
export function entityReference(parts: ResolverParts, lookUp: EntityLookUp) {
  const loaders = new WeakMap<RequestContext, LoadersOfRequest>();

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
    return new DataLoader<unknown, Entity | null, string>((keys) => load(keys, context, info), {
      cacheKeyFn: String,
      maxBatchSize: batchSize(parts, lookUp, info),
    });
  }

  async function load(
    keys: readonly unknown[],
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<(Entity | Error | null)[]> {
    spendPage(context);
    const document = referenceDocument(parts, lookUp, info, keys.length);
    const names = referenceNames(info);
    const prepared = prepareDocument(parts.storeSchema, document, { sealing: parts.sealing });
    const variables = { ...info.variableValues, ...referenceVariables(lookUp, names, keys) };
    const { result } = await context.store.asViewer(prepared, variables);
    return foundEntities(lookUp, result, keys, names.key);
  }
}

/** How many entities one request may ask for with this selection. */
function batchSize(parts: ResolverParts, lookUp: EntityLookUp, info: GraphQLResolveInfo): number {
  const document = referenceDocument(parts, lookUp, info, LARGEST_PAGE);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return 1;
  const page = new Array<null>(LARGEST_PAGE).fill(null);
  const variables = { ...info.variableValues, ...referenceVariables(lookUp, referenceNames(info), page) };
  const objects = requestedObjects(parts.storeSchema, operation, fragmentsOf(document), variables);
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
