import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { callOf, type StoreCall } from '../http/storeCall.ts';
import type { FaultPlan } from './faultPlan.ts';
import type { Fault } from './faultShape.ts';

const page = (status: number) =>
  `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>Something is wrong.</p></body></html>`;

/** Closes the connection without a response. */
function drop(reply: FastifyReply, { record }: StoreCall): void {
  record.status = 0;
  reply.hijack();
  reply.raw.destroy();
}

/** Applies one fault to a request. Returns true if the fault answered the request. */
function suffer(fault: Fault, call: StoreCall, reply: FastifyReply): boolean {
  switch (fault.kind) {
    case 'clockSkew':
      call.skewMs += fault.seconds * 1000;
      return false;
    case 'truncated':
      call.truncate = true;
      return false;
    case 'drop':
      if (fault.when === 'before') drop(reply, call);
      else call.dropAnswer = true;
      return fault.when === 'before';
    case 'rateLimit':
      reply.code(429).header('x-retry-after', fault.retryAfterSeconds);
      reply.send({ status: 429, title: 'Too many requests.', type: 'about:blank' });
      return true;
    case 'status':
      reply.code(fault.status).send({ status: fault.status, title: 'The server has a problem.', type: 'about:blank' });
      return true;
    case 'html':
      reply.code(fault.status).type('text/html; charset=utf-8').send(page(fault.status));
      return true;
    case 'latency':
      return false;
  }
}

/** Applies the plan's faults to the requests of the routes below, after they have been read and before they act. */
export function injectFaults(app: FastifyInstance, plan: FaultPlan): void {
  app.addHook('preHandler', async (request, reply) => {
    const call = callOf(request);
    const faults = plan.take(call.record);
    for (const fault of faults) if (fault.kind === 'latency') await wait(fault.ms, undefined, { ref: false });
    for (const fault of faults) if (suffer(fault, call, reply)) return reply;
    return undefined;
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const call = callOf(request);
    if (call.dropAnswer) {
      drop(reply, call);
      return payload;
    }
    if (!call.truncate || typeof payload !== 'string') return payload;
    const half = payload.slice(0, Math.floor(payload.length / 2));
    reply.header('content-length', Buffer.byteLength(half));
    return half;
  });
}
