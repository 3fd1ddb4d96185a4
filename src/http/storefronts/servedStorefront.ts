import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Storefront } from '../../createStorefronts.ts';

/** A storefront, and how it answers GraphQL requests. */
export interface ServedStorefront extends Storefront {
  /** Refuses a document that exceeds the limits. Needs the body of the request. */
  checkDocument(request: FastifyRequest, reply: FastifyReply, done: () => void): void;
  /** Returns the body of the response, unless it has been sent. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** Closes the connections to the store. */
  close(): Promise<void>;
}

/** All storefronts of the process. The main one answers for what belongs to the process. */
export type ServedStorefronts = readonly [ServedStorefront, ...ServedStorefront[]];
