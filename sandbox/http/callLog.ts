import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestRecord } from '../state/requestRecord.ts';
import type { StoreState } from '../state/storeState.ts';
import { maskHeaders } from './maskHeaders.ts';
import { callDecorator, callOf, setCall } from './storeCall.ts';

/** The log keeps the newest requests, so that a benchmark does not fill the memory. */
const longestLog = 10_000;

/** Logs every request of the routes below, and its response. */
export function logCalls(
  app: FastifyInstance,
  state: StoreState,
  api: RequestRecord['api'],
  nameOf: (request: FastifyRequest) => string | null,
): void {
  app.decorateRequest(callDecorator, null);
  app.addHook('onRequest', async (request) => {
    const record: RequestRecord = {
      api,
      operation: nameOf(request),
      type: null,
      rootFields: [],
      status: null,
      note: null,
      headers: maskHeaders(request.headers),
    };
    state.requests.push(record);
    if (state.requests.length > longestLog) state.requests.shift();
    setCall(request, { record, skewMs: 0, truncate: false, dropAnswer: false });
  });
  app.addHook('onSend', async (request, reply) => {
    callOf(request).record.status ??= reply.statusCode;
  });
}
