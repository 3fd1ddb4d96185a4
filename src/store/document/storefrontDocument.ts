import type { ResponseTails } from './completeness/completeness.ts';

/** A document as the store gets it: one operation. */
export interface StorefrontDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly operationType: 'query' | 'mutation';
  /** The root fields of a query that reads the same whoever asks; undefined of any other. */
  readonly cacheableRootFields?: readonly string[] | undefined;
  /** How whole answers to it end; without them an answer is read to its end to be known as one. */
  readonly endings?: ResponseTails;
}

export type Variables = Readonly<Record<string, unknown>> | undefined;
