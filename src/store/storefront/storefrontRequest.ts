import type { StorefrontDocument } from '../document/storefrontDocument.ts';
import type { StorefrontResponse } from './readResponse.ts';
import type { StoreCaller } from './storeCaller.ts';

/** One GraphQL request. */
export interface StorefrontRequest {
  readonly document: StorefrontDocument;
  /** The variables that the document uses, in its order. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

export interface StorefrontClient {
  /**
   * Sends one request and returns the store's GraphQL response.
   *
   * @throws {UpstreamError} if the store sends no GraphQL response
   */
  send(request: StorefrontRequest, caller: StoreCaller): Promise<StorefrontResponse>;
  close(): Promise<void>;
}
