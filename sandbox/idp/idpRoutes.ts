import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StoreState } from '../state/storeState.ts';
import type { IdpServer } from './createIdp.ts';
import { idpPath } from './idpPath.ts';
import { people } from './person.ts';
import { signInPage } from './signInPage.ts';

const tokenQuery = z.strictObject({
  email: z.string().min(3),
  emailVerified: z.enum(['true', 'false']).default('true'),
  nonce: z.string().min(1).optional(),
  sub: z.string().min(1).optional(),
});

const choice = z.object({ subject: z.string() });

/** The identity provider's endpoints, its sign-in page, and `GET /_sandbox/id-token`. */
export function idpRoutes(app: FastifyInstance, idp: IdpServer, state: StoreState): void {
  app.register(async (provider) => {
    // The provider reads request bodies itself.
    provider.removeAllContentTypeParsers();
    provider.addContentTypeParser('*', (_request, _body, done) => done(null));
    provider.all(`${idpPath}/*`, async (request, reply) => {
      reply.hijack();
      await idp.handle(request.raw, reply.raw);
    });
  });

  app.register(async (page) => {
    page.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const url = `${idpPath}/interaction/:uid`;
    page.get(url, async (request, reply) => {
      await idp.provider.interactionDetails(request.raw, reply.raw);
      return reply.type('text/html; charset=utf-8').send(signInPage(people(state)));
    });
    page.post(url, async (request, reply) => {
      const { subject } = choice.parse(request.body);
      const { params } = await idp.provider.interactionDetails(request.raw, reply.raw);
      const grant = new idp.provider.Grant({ accountId: subject, clientId: params.client_id });
      grant.addOIDCScope(params.scope);
      const consent = { grantId: await grant.save() };
      reply.hijack();
      await idp.provider.interactionFinished(request.raw, reply.raw, { login: { accountId: subject }, consent });
    });
  });

  app.get('/_sandbox/id-token', async (request, reply) => {
    const query = tokenQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
    const { email, emailVerified, nonce, sub } = query.data;
    const claims = { email_verified: emailVerified === 'true', ...(nonce && { nonce }), ...(sub && { sub }) };
    return { idToken: await idp.idToken(email, claims) };
  });

  app.get('/_sandbox/idp', async () => ({
    issuer: idp.issuer,
    clientId: idp.clientId,
    people: people(state),
    requests: idp.requests,
  }));
}
