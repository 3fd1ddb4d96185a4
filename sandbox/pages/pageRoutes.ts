import type { FastifyInstance } from 'fastify';
import type { StoreState } from '../state/storeState.ts';
import { accountRoutes, resetLinkOf, sendResetPage } from './accountRoutes.ts';
import { checkoutRoutes } from './checkoutRoutes.ts';
import { html } from './html.ts';
import { linkRoutes } from './linkRoutes.ts';
import { sendPage } from './sendPage.ts';

/** A form is a few hundred bytes. */
const bodyLimit = 16_384;

/** Unknown paths of these are not pages. */
const apis = /^\/(graphql|stores|_sandbox|images)\b/;

/** The store's own pages: checkout, account, sign-in, password reset. */
export function pageRoutes(app: FastifyInstance, state: StoreState, channelId: number): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return sendPage(reply, 'This did not work', html`<p>The store could not read the request.</p>`, status);
  });
  linkRoutes(app, state, channelId);
  checkoutRoutes(app, state);
  accountRoutes(app, state, channelId);
  // A storefront may name any path for its reset page. Without that storefront, the link opens here.
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || apis.test(request.url)) {
      return reply.code(404).send({ title: 'Not Found', status: 404 });
    }
    const link = resetLinkOf(request);
    if (link) return sendResetPage(state, reply, link);
    const text = 'The sandbox store has a checkout and an account page, and no shop of its own.';
    return sendPage(reply, 'There is no page here', html`<p>${text}</p>`, 404);
  });
}
