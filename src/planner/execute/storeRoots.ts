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

/** Some of the store's root fields, to be requested together. */
export interface StorePart {
  readonly document: PreparedDocument;
  /** Whether the request's session is omitted. */
  readonly asGuest: boolean;
}

export interface StoreParts {
  /** By the response key of the namespace that contains the root fields; `''` without one. */
  readonly queries: ReadonlyMap<string, StorePart>;
  /** By the same key, a space, and the field's own response key. */
  readonly mutations: ReadonlyMap<string, StorePart>;
}

/**
 * Requests all root fields of a query together when the first one is resolved, and each root field of a mutation in
 * turn, because the store takes one mutation per request.
 */
export function createStoreRoots(parts: StoreParts, store: RequestStore): StoreRoots {
  const queries = new Map<string, Promise<StoreResponse>>();
  let turn: Promise<unknown> = Promise.resolve();

  const send = ({ document, asGuest }: StorePart, info: GraphQLResolveInfo) =>
    asGuest ? store.asGuest(document, info.variableValues) : store.asViewer(document, info.variableValues);

  function answerTo(info: GraphQLResolveInfo): Promise<StoreResponse> {
    const namespaceKey = String(info.path.prev?.key ?? '');
    const mutation = parts.mutations.get(`${namespaceKey} ${info.path.key}`);
    if (mutation) {
      // graphql-js resolves the fields of a namespace concurrently, unlike root fields.
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
      // graphql-js reports only the first non-null field that is null. Each of them carries the error of the field that
      // failed.
      return isNonNullType(info.returnType) ? new StoreGraphQLError(elsewhere, elsewhere.path, true) : null;
    },
  };
}

/** Returns the error of another root field, if it is the reason why the result has no data. */
function failedElsewhere({ data, errors = [] }: StorefrontResult, key: string): StorefrontError | undefined {
  if (data != null || errors.some(({ path = [] }) => path.length === 0 || path[0] === key)) return undefined;
  return errors[0];
}
