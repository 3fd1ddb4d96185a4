import type { AccountPayload } from './accountMutation.ts';

export interface StorefrontHandoffPayload extends AccountPayload {
  /** A secret: whoever opens it is signed in. */
  readonly url?: string;
}
