/**
 * Forwarding is correct if every root field is the store's, and a mutation has only one. The store executes the
 * client's own document, in the order and with the null propagation that GraphQL requires, so nothing is left to
 * execute. A field of this subgraph's own, or a type name that could be confused with another value, makes it
 * incorrect.
 */
import { Kind } from 'graphql';
import { isolateOperation } from '../../store/document/isolateOperation.ts';
import { type PreparedDocument, prepareDocument } from '../../store/document/preparedDocument.ts';
import { signInFields } from '../../store/document/signInFields.ts';
import {
  partDocument,
  type ReadOperation,
  reasonNotForwardable,
  withoutOwnFields,
} from '../operation/readOperation.ts';
import { ambiguousTypename, ownFieldInside } from '../operation/reasons.ts';
import { type TypenameKeys, typenameKeys } from '../operation/typenameKeys.ts';

/** Sends the client's document to the store, and the store's response to the client. */
export interface ForwardPlan {
  readonly kind: 'forward';
  readonly reason: string;
  readonly document: PreparedDocument;
  /** Whether the request's session is omitted: a sign-in works even if the request carries an expired session. */
  readonly asGuest: boolean;
  /** The response key that wraps the whole result, if the store's root fields have a namespace. */
  readonly namespaceKey: string | undefined;
  /** The response keys whose values are type names, if the supergraph has other names for them. */
  readonly typenames: TypenameKeys | undefined;
}

/** @returns the reason if the operation cannot be forwarded */
export function forwardPlan(read: ReadOperation): ForwardPlan | string {
  const { parts, planned, document, operation, fragments } = read;
  const { storeSchema, exposure, sealing, viewerIndependentFields, caching } = parts;
  const other = reasonNotForwardable(read);
  const [group] = read.groups;
  if (other !== undefined || !group) return other ?? '';
  const forwarded = exposure.namespace ? partDocument(read, group, () => true) : closedIfNeeded();
  if (withoutOwnFields(read, forwarded) !== forwarded) return ownFieldInside;
  const typenames = typenameKeys(forwarded, exposure.names);
  if (typenames === 'ambiguous') return ambiguousTypename;
  const source = forwarded === planned.document ? planned.source : undefined;
  return {
    kind: 'forward',
    reason: 'every root field is a store field',
    document: prepareDocument(storeSchema, forwarded, {
      source,
      sealing,
      wrapped: true,
      viewerIndependentFields,
      caching,
      budget: planned.budget,
    }),
    asGuest: group.storeFields.every((field) => signInFields.has(field.name.value)),
    namespaceKey: exposure.namespace ? group.key : undefined,
    typenames,
  };

  function closedIfNeeded() {
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    return operations.length === 1 ? document : isolateOperation(operation, fragments);
  }
}
