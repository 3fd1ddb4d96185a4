import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../src/context.ts';
import type { Entity, EntitySource, EntitySources } from '../../src/entities/entitySource.ts';
import { onceForSelection } from '../../src/store/document/onceForSelection.ts';

type Loader = DataLoader<unknown, Entity | null, string>;

/**
 * Resolves references to one store type that graphql-js executes. References in one `_entities` field are loaded
 * together. The order is kept. An entity that the store does not know is null.
 */
export function entityReference(sources: EntitySources, typeName: string) {
  const loaders = new WeakMap<RequestContext, Map<EntitySource, Loader>>();
  const sourceOf = onceForSelection<EntitySources, EntitySource>();

  return async (
    reference: Readonly<Record<string, unknown>>,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<Entity | null> => {
    const source = sourceOf(info, sources, () => createSource(info));
    const key = source.readKey(reference);
    if (key === null) return null;
    const ofRequest = loaders.get(context) ?? new Map<EntitySource, Loader>();
    loaders.set(context, ofRequest);
    const loader = ofRequest.get(source) ?? createLoader(source, context, info);
    ofRequest.set(source, loader);
    return loader.load(key);
  };

  /** The source outlives the request, so it must not keep the request's variables. */
  function createSource({ schema, operation, fragments, fieldNodes }: GraphQLResolveInfo): EntitySource {
    const source = sources(typeName, { schema, operation, fragments, fieldNodes }, 'executed');
    if (!source) throw new Error(`${typeName} is not an entity.`);
    return source;
  }
}

function createLoader(source: EntitySource, context: RequestContext, { variableValues }: GraphQLResolveInfo): Loader {
  const load = async (keys: readonly unknown[]) => {
    const { entities } = await source.load(keys, context, variableValues);
    return entities as (Entity | Error | null)[];
  };
  return new DataLoader<unknown, Entity | null, string>(load, {
    cacheKeyFn: String,
    maxBatchSize: source.pageSize(variableValues, context.budget),
  });
}
