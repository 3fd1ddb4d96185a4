import { DocumentLimitExceeded, type DocumentLimits, defaultDocumentLimits } from './documentLimits.ts';

/** Selections that may be visited while one client request is planned. The largest document has about 15,000. */
const MAX_VISITS = 50_000;

/**
 * Bounds the work that a client's document causes. A document can share fragments in such a way that a few hundred tokens
 * expand to millions of selections, so a traversal that opens fragments where they are spread must count its visits.
 * Each client request has one budget, and every traversal of its document spends from it.
 */
export class DocumentBudget {
  readonly limits: DocumentLimits;
  readonly #visits: number;
  #spent = 0;

  constructor(limits: DocumentLimits = defaultDocumentLimits, visits: number = MAX_VISITS) {
    this.limits = limits;
    this.#visits = visits;
  }

  /**
   * Counts visits before they are made.
   *
   * @throws {DocumentLimitExceeded} when the budget is used up.
   */
  spend(visits = 1): void {
    this.#spent += visits;
    if (this.#spent > this.#visits) throw new DocumentLimitExceeded('visits', this.#visits);
  }
}
