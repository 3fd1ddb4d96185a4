/**
 * Executing is always correct, and the slowest way: graphql-js completes each value by itself. It is used for this
 * subgraph's own fields, at the root or on store types, and for results that only graphql-js can combine. The number of
 * store requests stays minimal.
 */
import type { FieldNode } from 'graphql';
import { addTypenameToAbstract } from '../../store/document/addTypenameToAbstract.ts';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import { type PreparedDocument, prepareDocument } from '../../store/document/preparedDocument.ts';
import { signInFields } from '../../store/document/signInFields.ts';
import {
  isStoreField,
  partDocument,
  type ReadOperation,
  type RootGroup,
  withoutOwnFields,
} from '../operation/readOperation.ts';
import type { StorePart } from './storeRoots.ts';

/** graphql-js answers, and requests the store's fields from the store. */
export interface ExecutePlan {
  readonly kind: 'execute';
  readonly reason: string;
  /** The store's root fields of a query, by namespace key. They are sent together when the first one is needed. */
  readonly queries: ReadonlyMap<string, StorePart>;
  /** The store's root fields of a mutation, by namespace key and response key. They are sent one by one. */
  readonly mutations: ReadonlyMap<string, StorePart>;
  /** The length of the client's document. Account mutations and references keep documents that are derived from it. */
  readonly characters: number;
}

export function executePlan(read: ReadOperation, reason: string): ExecutePlan {
  const queries = new Map<string, StorePart>();
  const mutations = new Map<string, StorePart>();
  for (const group of read.groups) {
    if (read.operation.operation === 'query') {
      queries.set(group.key, { document: prepare(group, () => true), asGuest: false });
      continue;
    }
    for (const field of group.storeFields) {
      const key = responseKeyOf(field);
      mutations.set(`${group.key} ${key}`, {
        document: prepare(group, (other) => responseKeyOf(other) === key),
        asGuest: signInFields.has(field.name.value),
      });
    }
  }
  return { kind: 'execute', reason, queries, mutations, characters: read.planned.source.length };

  function prepare(group: RootGroup, keep: (field: FieldNode) => boolean): PreparedDocument {
    const { storeSchema, sealing, caching } = read.parts;
    const part = partDocument(read, group, (field) => isStoreField(read, field) && keep(field));
    const answerable = addTypenameToAbstract(storeSchema, withoutOwnFields(read, part));
    return prepareDocument(storeSchema, answerable, { sealing, wrapped: true, caching, budget: read.planned.budget });
  }
}
