/**
 * Sends several store mutations one by one, in document order, each in a document of its own. The store takes one
 * mutation per request, and GraphQL runs mutations in order. Each result is the store's, so nothing is left to execute.
 * The same conditions as for forwarding apply.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isNonNullType,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { coerceVariables } from '../../store/document/coerceVariables.ts';
import { responseKeyOf } from '../../store/document/fieldsOf.ts';
import { includedFields } from '../../store/document/includedFields.ts';
import { fragmentsOf } from '../../store/document/isolateOperation.ts';
import { prepareDocument } from '../../store/document/preparedDocument.ts';
import { signInFields } from '../../store/document/signInFields.ts';
import { withoutLocation, withoutLocations } from '../../store/document/withoutLocations.ts';
import type { StorePart } from '../execute/storeRoots.ts';
import { type Located, locationsOf } from '../operation/locationsOf.ts';
import {
  partDocument,
  type ReadOperation,
  reasonNotForwardable,
  withoutOwnFields,
} from '../operation/readOperation.ts';
import { ambiguousTypename, ownFieldInside } from '../operation/reasons.ts';
import { type TypenameKeys, typenameKeys } from '../operation/typenameKeys.ts';

/** The documents of several mutations, to be sent one after the other. */
export interface SerialMutationsPlan {
  readonly kind: 'serial';
  readonly reason: string;
  /** By response key, in document order. */
  readonly mutations: ReadonlyMap<string, SerialMutation>;
  /** Returns the response keys that `@skip` and `@include` leave, in response order. */
  readonly keysFor: (variables: Readonly<Record<string, unknown>>) => readonly string[];
  /** The response key that wraps the whole result, if the store's root fields have a namespace. */
  readonly namespaceKey: string | undefined;
  /** The response keys whose values are type names, if the supergraph has other names for them. */
  readonly typenames: TypenameKeys | undefined;
}

export interface SerialMutation extends StorePart, Located {
  readonly nullable: boolean;
}

/** @returns the reason if the operation cannot be answered in this way */
export function serialMutationsPlan(read: ReadOperation): SerialMutationsPlan | string {
  const { storeSchema, exposure, sealing } = read.parts;
  const other = reasonNotForwardable(read);
  const [group] = read.groups;
  if (other !== undefined || !group) return other ?? '';
  if (group.storeFields.length < group.fields.length) return 'the operation selects __typename and several mutations';
  const whole = partDocument(read, group, () => true);
  if (withoutOwnFields(read, whole) !== whole) return ownFieldInside;
  const typenames = typenameKeys(whole, exposure.names);
  if (typenames === 'ambiguous') return ambiguousTypename;
  const mutationAt = (key: string): SerialMutation => {
    const isAtKey = (field: FieldNode) => responseKeyOf(field) === key;
    const fields = group.fields.filter(isAtKey);
    const name = fields[0]?.name.value ?? '';
    return {
      document: prepareDocument(storeSchema, partDocument(read, group, isAtKey), {
        sealing,
        wrapped: true,
        budget: read.planned.budget,
      }),
      asGuest: signInFields.has(name),
      nullable: !isNonNullType(read.rootType?.getFields()[name]?.type),
      locations: locationsOf(fields),
    };
  };
  return {
    kind: 'serial',
    reason: 'every root field is a store field, and the store accepts one mutation per request',
    mutations: new Map([...keysOf(group.fields)].map((key) => [key, mutationAt(key)])),
    keysFor: includedKeys(storeSchema, withoutLocation(read.document), {
      definitions: withoutLocations(read.operation.variableDefinitions ?? []),
      selectionSet: withoutLocation(group.selectionSet),
    }),
    namespaceKey: exposure.namespace ? group.key : undefined,
    typenames,
  };
}

function includedKeys(
  schema: GraphQLSchema,
  document: DocumentNode,
  { definitions, selectionSet }: { definitions: readonly VariableDefinitionNode[]; selectionSet: SelectionSetNode },
): SerialMutationsPlan['keysFor'] {
  const fragments = fragmentsOf(document);
  return (variables) => {
    const coerced = coerceVariables(schema, definitions, variables);
    return [...keysOf(includedFields([selectionSet], fragments, coerced, () => true))];
  };
}

function keysOf(fields: readonly FieldNode[]): Set<string> {
  return new Set(fields.map(responseKeyOf));
}
