import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Coverage } from '../coverage/coverage.ts';
import { coverageRoutes } from '../coverage/coverageRoutes.ts';
import type { FaultPlan } from '../faults/faultPlan.ts';
import { faultsBody } from '../faults/faultShape.ts';
import { mintCustomerLoginJwt } from '../signIn/customerLoginJwt.ts';
import { snapshotRoutes } from '../snapshots/snapshotRoutes.ts';
import type { Snapshots } from '../snapshots/snapshots.ts';
import type { StoreState } from '../state/storeState.ts';
import { clockRoutes } from './clockRoutes.ts';
import { pageSecurityPolicy } from './htmlPage.ts';
import { inboxPage } from './inboxPage.ts';
import { BadControl, readControl } from './readControl.ts';

const id = z.coerce.number().int().positive();

const jwtQuery = z.strictObject({ customerId: id, channelId: id.optional(), redirectTo: z.string().optional() });

export interface ControlParts {
  readonly state: StoreState;
  readonly channelId: number;
  readonly faults: FaultPlan;
  readonly coverage: Coverage;
  readonly snapshots: Snapshots;
  reset(): void;
}

/** `/_sandbox/…` and `/inbox`: endpoints for people and tests to inspect and change the store. */
export function controlRoutes(app: FastifyInstance, parts: ControlParts): void {
  const { state, channelId, faults, reset } = parts;
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof BadControl) return reply.code(400).send({ error: error.message });
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return reply
      .code(status)
      .send({ error: status < 500 ? 'The request could not be read.' : 'Internal server error' });
  });
  // An empty body clears the faults, whatever its content type.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => parseBody(String(body), done));
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    parseBody(String(body), done),
  );

  app.get('/inbox', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pageSecurityPolicy)
      .send(inboxPage(state.mail.toReversed())),
  );

  app.get('/_sandbox/inbox', async () =>
    state.mail.toReversed().map((mail) => ({ ...mail, sentAt: new Date(mail.sentAt).toISOString() })),
  );

  app.get('/_sandbox/requests', async () => state.requests);

  app.get('/_sandbox/login-jwt', async (request) => {
    const query = readControl(jwtQuery, request.query);
    const overrides = query.redirectTo === undefined ? {} : { redirect_to: query.redirectTo };
    return { jwt: mintCustomerLoginJwt(state, query.customerId, query.channelId ?? channelId, overrides) };
  });

  app.post('/_sandbox/reset', async () => {
    reset();
    return { reset: true };
  });

  app.get('/_sandbox/faults', async () => ({ faults: faults.list() }));

  app.post('/_sandbox/faults', async (request) => {
    faults.replace(readControl(faultsBody, request.body ?? undefined));
    return { faults: faults.list() };
  });

  coverageRoutes(app, parts.coverage);
  clockRoutes(app, state.clock);
  snapshotRoutes(app, parts.snapshots);
}

function parseBody(body: string, done: (error: Error | null, value?: unknown) => void): void {
  let value: unknown;
  try {
    value = body.trim() === '' ? undefined : JSON.parse(body);
  } catch {
    done(new BadControl('The body is not valid JSON.'));
    return;
  }
  done(null, value);
}
