import type { FastifyInstance } from 'fastify';
import { ManagementError } from './managementError.ts';

/** Limits the concurrent requests of the routes below, and answers 429 to the others. */
export function limitParallel(app: FastifyInstance, most: number): void {
  let running = 0;
  const counted = new WeakSet<object>();
  app.addHook('onRequest', async (request) => {
    if (running >= most) throw new ManagementError(429, `At most ${most} of these requests may run at once.`);
    running += 1;
    counted.add(request);
  });
  app.addHook('onResponse', async (request) => {
    if (counted.delete(request)) running -= 1;
  });
}
