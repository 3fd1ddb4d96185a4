import { type DocumentNode, getNamedType } from 'graphql';
import { type GraftedDocument, mergeSelection } from '../../../src/store/document/mergeSelection.ts';
import type { AccountRequest } from './accountMutation.ts';

/**
 * Puts what the client selected on some fields of a payload into an operation of ours, where the store's answer has fields
 * of the same names.
 *
 * @param into the fields of the template that lead to the store's answer.
 * @param fields the payload's fields that the store's answer has.
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
