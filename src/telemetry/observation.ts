import { isCode } from './isCode.ts';

/** What logs and metrics report about one client request. Filled in while the request is answered. */
export interface Observation {
  /** The name of the operation in the document. */
  operation: string | undefined;
  /** `query` or `mutation`. */
  operationType: string | undefined;
  /** The kind of the plan, or `none` if the request was refused before it was planned. */
  plan: string;
  /** `OK`, or the code of the first error. */
  code: string;
  /** HTTP requests to the store, retries included. */
  storeRequests: number;
}

export function createObservation(): Observation {
  return { operation: undefined, operationType: undefined, plan: 'none', code: 'OK', storeRequests: 0 };
}

/** Returns `OK`, or the code of the first error. An error without a code, or with a text as its code, is `ERROR`. */
export function outcomeCode(errors: readonly { readonly extensions?: unknown }[] | undefined): string {
  const [first] = errors ?? [];
  if (!first) return 'OK';
  const { code } = (first.extensions ?? {}) as { readonly code?: unknown };
  return isCode(code) ? code : 'ERROR';
}
