import type { StorefrontDocument } from '../document/storefrontDocument.ts';

/** The parts of a request that all requests for one document share. */
export interface WireForm {
  /** The store's own logs identify operations by these. */
  readonly urlParameters: string;
  serializeBody(variables: Readonly<Record<string, unknown>> | undefined): string;
}

const known = new WeakMap<StorefrontDocument, WireForm>();

/**
 * Serialized once per document: encoding a query as JSON costs more than everything that differs between its requests.
 */
export function serializedOperation(document: StorefrontDocument): WireForm {
  const form = known.get(document) ?? makeWireForm(document);
  known.set(document, form);
  return form;
}

function makeWireForm({ query, operationName, operationType }: StorefrontDocument): WireForm {
  const opened = JSON.stringify({ query, operationName }).slice(0, -1);
  return {
    urlParameters: `${operationName ? `operation=${operationName}&` : ''}type=${operationType}`,
    serializeBody: (variables) => (variables ? `${opened},"variables":${JSON.stringify(variables)}}` : `${opened}}`),
  };
}
