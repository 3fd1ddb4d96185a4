import type { ResponseTails } from './completeness/completeness.ts';
import type { DocumentCaching } from './documentCaching.ts';

/** A document for the store, with one operation. */
export interface StorefrontDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly operationType: 'query' | 'mutation';
  /** The root fields of a query whose result does not depend on the viewer. Undefined for all other operations. */
  readonly cacheableRootFields?: readonly string[] | undefined;
  /** How its response may be cached. Undefined if it cannot be shared, or if that is unknown. */
  readonly caching?: DocumentCaching | undefined;
  /** The possible endings of complete responses. Without them, every response is parsed. */
  readonly endings?: ResponseTails | undefined;
}

export type Variables = Readonly<Record<string, unknown>> | undefined;
