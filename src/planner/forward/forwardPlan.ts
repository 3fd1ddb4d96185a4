/**
 * Forwarding is right when every root field is the store's, and a mutation has only one: the store answers the very
 * document that the client wrote, in the order and with the nulls that GraphQL wants, so nothing is left to execute. A
 * field of ours in it, or a type name that could not be told from another value, makes it wrong.
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

/** The document goes to the store, and the store's answer comes back. */
export interface ForwardPlan {
  readonly kind: 'forward';
  readonly reason: string;
  readonly document: PreparedDocument;
  /** Whether the session beside the request is left out: a sign-in works whatever stale session stands there. */
  readonly asGuest: boolean;
  /** The key under which a client asked for all of it, where the store's root fields have a namespace. */
  readonly namespaceKey: string | undefined;
  /** The keys that name types, where the supergraph has other names for them. */
  readonly typenames: TypenameKeys | undefined;
}

/** @returns the reason, in words, when the operation cannot be forwarded. */
export function forwardPlan(read: ReadOperation): ForwardPlan | string {
  const { parts, planned, document, operation, fragments } = read;
  const { storeSchema, exposure, sealing } = parts;
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
    reason: 'every root field is the store’s',
    document: prepareDocument(storeSchema, forwarded, { source, sealing, wrapped: true, budget: planned.budget }),
    asGuest: group.storeFields.every((field) => signInFields.has(field.name.value)),
    namespaceKey: exposure.namespace ? group.key : undefined,
    typenames,
  };

  function closedIfNeeded() {
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    return operations.length === 1 ? document : isolateOperation(operation, fragments);
  }
}
