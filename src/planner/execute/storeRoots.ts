import { type GraphQLResolveInfo, isNonNullType } from 'graphql';
import type { StoreRoots } from '../../context.ts';
import type { PreparedDocument } from '../../store/document/preparedDocument.ts';
import type { StorefrontError } from '../../store/errors/storeGraphQLError.ts';
import { StoreGraphQLError } from '../../store/errors/storeGraphQLError.ts';
import { UpstreamError } from '../../store/errors/upstreamError.ts';
import type { RequestStore } from '../../store/requestStore.ts';
import type { StoreResponse } from '../../store/storeExecutor.ts';
import type { StorefrontResult } from '../../store/storefront/readResponse.ts';
import { responseTree } from '../../store/storefront/responseTree.ts';

/** Some of the store's root fields, to be asked for in one request. */
export interface StorePart {
  readonly document: PreparedDocument;
  /** Whether the session beside the request is left out. */
  readonly asGuest: boolean;
}

export interface StoreParts {
  /** By the key of the namespace that the root fields stand in; `''` without one. */
  readonly queries: ReadonlyMap<string, StorePart>;
  /** By the same key, a space, and the field's own. */
  readonly mutations: ReadonlyMap<string, StorePart>;
}

/**
 * Asks the store once for all root fields of a query, when the first of them is resolved; and for each root field of a
 * mutation in its turn, since the store takes one mutation a request.
 */
export function createStoreRoots(parts: StoreParts, store: RequestStore): StoreRoots {
  const queries = new Map<string, Promise<StoreResponse>>();
  let turn: Promise<unknown> = Promise.resolve();

  const send = ({ document, asGuest }: StorePart, info: GraphQLResolveInfo) =>
    (asGuest ? store.asGuest : store.asViewer)(document, info.variableValues);

  function answerTo(info: GraphQLResolveInfo): Promise<StoreResponse> {
    const namespaceKey = String(info.path.prev?.key ?? '');
    const mutation = parts.mutations.get(`${namespaceKey} ${info.path.key}`);
    if (mutation) {
      // The fields of a namespace run side by side in graphql-js, unlike root fields.
      const mine = turn.then(() => send(mutation, info));
      turn = mine.catch(() => undefined);
      return mine;
    }
    const part = parts.queries.get(namespaceKey);
    if (!part) throw new Error(`The plan has no part for ${info.path.key}.`);
    const query = queries.get(namespaceKey) ?? send(part, info);
    queries.set(namespaceKey, query);
    return query;
  }

  return {
    async resolve(info) {
      const { result } = await answerTo(info);
      const key = String(info.path.key);
      const elsewhere = failedElsewhere(result, key);
      if (!elsewhere) {
        const tree = responseTree(result, key);
        if (tree === null && isNonNullType(info.returnType)) throw new UpstreamError('STORE_INVALID_RESPONSE');
        return tree;
      }
      // graphql-js reports the first of the fields that may not be null and are: each says which one it was.
      return isNonNullType(info.returnType) ? new StoreGraphQLError(elsewhere, elsewhere.path, true) : null;
    },
  };
}

/** The error of another root field, where that is why there is no data at all and this one is null. */
function failedElsewhere({ data, errors = [] }: StorefrontResult, key: string): StorefrontError | undefined {
  if (data != null || errors.some(({ path = [] }) => path.length === 0 || path[0] === key)) return undefined;
  return errors[0];
}
