import { type DocumentNode, getNamedType } from 'graphql';
import { type MergedDocument, mergeSelection } from '../../../src/store/document/mergeSelection.ts';
import { onceForSelection } from '../../../src/store/document/onceForSelection.ts';
import type { AccountRequest } from './accountMutation.ts';

/** A document with the client's selection, and the variables of one request. */
export interface MergedRequest extends MergedDocument {
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Documents by their template, then by the payload fields they contain. They hold no values of a request. */
const documents = onceForSelection<DocumentNode, Map<string, MergedDocument>>();

/**
 * Merges the client's selection on some payload fields into one of this subgraph's operations, where the store's
 * response has fields of the same names. The document is prepared once and kept with the client's document.
 *
 * @param into the template's fields that lead to the store's result. Always the same for one template.
 * @param fields the payload fields that the store's result has
 * @param variables the values of the template's variables
 */
export function mergeClientSelection(
  { parts, context, info }: AccountRequest,
  template: DocumentNode,
  into: readonly string[],
  fields: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): MergedRequest {
  const known = documents(info, template, () => new Map());
  const found = known.get(fields.join()) ?? merge();
  known.set(fields.join(), found);
  return { ...found, variables: { ...info.variableValues, ...found.renameVariables(variables) } };

  function merge(): MergedDocument {
    const payloadType = getNamedType(info.returnType).name;
    return mergeSelection({
      template,
      into,
      keep: (field) => fields.includes(field.name.value),
      applies: (typeCondition) => typeCondition === payloadType,
      info,
      schema: parts.storeSchema,
      ownFields: parts.exposure.ownFields,
      sealing: parts.sealing,
      budget: context.budget,
      toStore: parts.exposure.toStore,
    });
  }
}
