import type { GraphQLResolveInfo } from 'graphql';
import { answerTree } from './answerTree.ts';
import type { PreparedDocument } from './preparedDocument.ts';
import type { RequestStore } from './requestStore.ts';
import { signInFields } from './signInFields.ts';
import type { StoreAnswer } from './storeExecutor.ts';

/** The store's root fields of an operation that is executed here. */
export interface StoreRoots {
  /** The tree of one root field, keyed by the client's response keys. */
  resolve(info: GraphQLResolveInfo): Promise<unknown>;
}

export interface StoreParts {
  readonly query: PreparedDocument | undefined;
  readonly mutations: ReadonlyMap<string, PreparedDocument>;
}

/**
 * Asks the store once for all root fields of a query, when the first of them is resolved; and for each root field of a
 * mutation in its turn, since the store takes one mutation a request.
 */
export function createStoreRoots(parts: StoreParts, store: RequestStore): StoreRoots {
  let query: Promise<StoreAnswer> | undefined;

  function answerTo(info: GraphQLResolveInfo): Promise<StoreAnswer> {
    const mutation = parts.mutations.get(String(info.path.key));
    if (mutation) {
      const send = signInFields.has(info.fieldName) ? store.asGuest : store.asViewer;
      return send(mutation, info.variableValues);
    }
    if (!parts.query) throw new Error(`The plan has no part for ${info.path.key}.`);
    query ??= store.asViewer(parts.query, info.variableValues);
    return query;
  }

  return {
    async resolve(info) {
      const { result } = await answerTo(info);
      return answerTree(result, String(info.path.key));
    },
  };
}
