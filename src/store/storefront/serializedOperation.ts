import type { StorefrontDocument } from '../document/storefrontDocument.ts';

/** What every request for a document has in common on the wire. */
export interface WireForm {
  /** The store's own logs tell operations apart by these. */
  readonly urlParameters: string;
  serializeBody(variables: Readonly<Record<string, unknown>> | undefined): string;
}

const known = new WeakMap<StorefrontDocument, WireForm>();

/** Made once for each document: writing a query as JSON costs more than all that differs between its requests. */
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
