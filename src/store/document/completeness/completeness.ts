/**
 * Decides whether a store response is complete without parsing it.
 *
 * Threat: a response is cut off where its text still looks well-formed (`… }}`), or errors follow the data. A client,
 * or the cache, would receive a part of a response as the whole.
 *
 * Invariant: a response is accepted unparsed only if its last key, and the brackets that close after it, can occur at
 * the end of a complete response to this document and nowhere else. A response that fails the check is parsed. A wrong
 * "no" therefore costs a parse, and a wrong "yes" must not happen: `test/store/completeResponses.test.ts` cuts responses
 * at every byte.
 *
 * Cost: `responseTails` runs once per planned document, bounded by 5,000 places. `isCompleteResponse` reads the last
 * bytes of a response, however long it is. The simpler rule (begins with `{"data":{"`, ends with `}}`, contains neither
 * `errors` nor `extensions` as a key) searches the whole response twice, and accepts a response that is cut off
 * directly after `}}`.
 */
export { isCompleteResponse } from './isCompleteResponse.ts';
export { type ResponseTails, responseTails } from './responseTails.ts';
