import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StoreClock } from '../state/storeClock.ts';
import { BadControl, readControl } from './readControl.ts';

/** The clock is at most a hundred years ahead, so that every date of the store can be written. */
const largestOffsetMs = 100 * 365 * 86_400_000;

const clockBody = z.strictObject({ advanceSeconds: z.number().min(0) });

/** `/_sandbox/clock`: the store's time. */
export function clockRoutes(app: FastifyInstance, clock: StoreClock): void {
  const time = () => ({ now: new Date(clock.now()).toISOString(), offsetSeconds: clock.offsetMs / 1000 });

  app.get('/_sandbox/clock', async () => time());

  app.post('/_sandbox/clock', async (request) => {
    const { advanceSeconds } = readControl(clockBody, request.body);
    if (clock.offsetMs + advanceSeconds * 1000 > largestOffsetMs) {
      throw new BadControl('advanceSeconds: The clock can be at most 100 years ahead.');
    }
    clock.advance(advanceSeconds * 1000);
    return time();
  });
}
