import { DocumentLimitExceeded, type DocumentLimits, defaultDocumentLimits } from './documentLimits.ts';

/**
 * The maximum number of selections that may be visited for one client request. The largest allowed document has about
 * 15,000.
 */
const MAX_VISITS = 50_000;

/**
 * Limits the work that a client's document causes. With shared fragments, a few hundred tokens can expand to millions
 * of selections. A traversal that opens fragments at each spread must therefore count its visits. Each client request
 * has one budget for all traversals of its document.
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
   * @throws {DocumentLimitExceeded} if the budget is exhausted
   */
  spend(visits = 1): void {
    this.#spent += visits;
    if (this.#spent > this.#visits) throw new DocumentLimitExceeded('visits', this.#visits);
  }
}
