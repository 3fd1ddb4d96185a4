import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mintCustomerLoginJwt } from '../signIn/customerLoginJwt.ts';
import type { StoreState } from '../state/storeState.ts';

const id = z.coerce.number().int().positive();

const jwtQuery = z.strictObject({ customerId: id, channelId: id.optional(), redirectTo: z.string().optional() });

/** `/_sandbox/…`: what people and tests need to see of the store and do to it, beside its APIs. */
export function controlRoutes(app: FastifyInstance, options: { state: StoreState; channelId: number; reset(): void }) {
  const { state } = options;

  app.get('/_sandbox/inbox', async () =>
    state.mail.toReversed().map((mail) => ({ ...mail, sentAt: new Date(mail.sentAt).toISOString() })),
  );

  app.get('/_sandbox/requests', async () => state.requests);

  app.get('/_sandbox/login-jwt', async (request, reply) => {
    const query = jwtQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
    const { customerId, channelId = options.channelId, redirectTo } = query.data;
    const overrides = redirectTo === undefined ? {} : { redirect_to: redirectTo };
    return { jwt: mintCustomerLoginJwt(state, customerId, channelId, overrides) };
  });

  app.post('/_sandbox/reset', async () => {
    options.reset();
    return { reset: true };
  });
}
