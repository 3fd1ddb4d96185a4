import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readControl } from '../control/readControl.ts';
import { type Snapshots, UnknownSnapshot } from './snapshots.ts';

const restoreBody = z.strictObject({ id: z.string() });

/** Adds the routes that save and restore the store's data: `/_sandbox/snapshot` and `/_sandbox/restore`. */
export function snapshotRoutes(app: FastifyInstance, snapshots: Snapshots): void {
  app.post('/_sandbox/snapshot', async () => ({ id: snapshots.take() }));

  app.post('/_sandbox/restore', async (request, reply) => {
    const { id } = readControl(restoreBody, request.body);
    try {
      snapshots.restore(id);
    } catch (error) {
      if (error instanceof UnknownSnapshot) return reply.code(404).send({ error: error.message });
      throw error;
    }
    return { restored: id };
  });
}
