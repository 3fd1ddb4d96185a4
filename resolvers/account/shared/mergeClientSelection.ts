import { type DocumentNode, getNamedType } from 'graphql';
import { type GraftedDocument, mergeSelection } from '../../../src/store/document/mergeSelection.ts';
import type { AccountRequest } from './accountMutation.ts';

/**
 * Merges the client's selection on some payload fields into one of this subgraph's operations, where the store's
 * response has fields of the same names.
 *
 * @param into the template's fields that lead to the store's result
 * @param fields the payload fields that the store's result has
 */
export function mergeClientSelection(
  { parts, context, info }: AccountRequest,
  template: DocumentNode,
  into: readonly string[],
  fields: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): GraftedDocument {
  const payloadType = getNamedType(info.returnType).name;
  return mergeSelection({
    template,
    into,
    variables,
    keep: (field) => fields.includes(field.name.value),
    applies: (typeCondition) => typeCondition === payloadType,
    info,
    schema: parts.storeSchema,
    sealing: parts.sealing,
    budget: context.budget,
    toStore: parts.exposure.toStore,
  });
}
