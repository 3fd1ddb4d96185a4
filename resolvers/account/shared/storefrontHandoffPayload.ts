import type { AccountPayload } from './accountMutation.ts';

export interface StorefrontHandoffPayload extends AccountPayload {
  /** A secret: anyone who opens it is signed in. */
  readonly url?: string;
}
