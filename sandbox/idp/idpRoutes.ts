import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StoreState } from '../state/storeState.ts';
import type { IdpServer } from './createIdp.ts';
import { apiScope } from './createProvider.ts';
import { idpPage } from './idpPage.ts';
import { idpPath } from './idpPath.ts';
import { people } from './person.ts';
import { signInPage } from './signInPage.ts';

const tokenQuery = z.strictObject({
  email: z.string().min(3),
  emailVerified: z.enum(['true', 'false']).default('true'),
  nonce: z.string().min(1).optional(),
  sub: z.string().min(1).optional(),
});

const accessTokenQuery = z.strictObject({
  email: z.string().min(3),
  scope: z.string().optional(),
  acr: z.string().optional(),
  /** In seconds since the epoch. */
  auth_time: z.coerce.number().int().optional(),
  sid: z.string().optional(),
  /** The subject of a member of staff who acts for the person. */
  actor: z.string().optional(),
  /** Comma-separated. */
  groups: z.string().optional(),
});

const logoutBody = z
  .strictObject({
    /** Where the service receives back-channel logouts, on this machine. */
    url: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
    email: z.string().optional(),
    sid: z.string().optional(),
  })
  .refine(({ email, sid }) => email !== undefined || sid !== undefined, 'give email, sid, or both');

const choice = z.object({ subject: z.string() });

/** The identity provider's endpoints, its sign-in page, and the tokens and logouts that a script asks for. */
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
      if (params.resource !== undefined) grant.addResourceScope(params.resource, apiScope);
      const consent = { grantId: await grant.save() };
      reply.hijack();
      await idp.provider.interactionFinished(request.raw, reply.raw, { login: { accountId: subject }, consent });
    });
  });

  app.get(idpPath, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'")
      .send(idpPage(idp.issuer, idp.clientId, people(state))),
  );

  app.get('/_sandbox/id-token', async (request, reply) => {
    const query = tokenQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
    const { email, emailVerified, nonce, sub } = query.data;
    const claims = { email_verified: emailVerified === 'true', ...(nonce && { nonce }), ...(sub && { sub }) };
    return { idToken: await idp.idToken(email, claims) };
  });

  app.get('/_sandbox/access-token', async (request, reply) => {
    const query = accessTokenQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: z.prettifyError(query.error) });
    const { email, actor, groups, ...claims } = query.data;
    const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
    return {
      accessToken: await idp.accessToken(email, {
        ...given,
        ...(actor === undefined ? {} : { act: { sub: actor } }),
        ...(groups === undefined ? {} : { groups: groups.split(',') }),
      }),
    };
  });

  app.post('/_sandbox/backchannel-logout', async (request, reply) => {
    const body = logoutBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
    const { url, email, sid } = body.data;
    const token = await idp.logoutToken({ email, sid });
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
    return { status: response.status, body: await response.text() };
  });

  app.get('/_sandbox/idp', async () => ({
    issuer: idp.issuer,
    clientId: idp.clientId,
    people: people(state),
    requests: idp.requests,
  }));
}
