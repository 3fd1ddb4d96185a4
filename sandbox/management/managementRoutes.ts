import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callOf, nowFor } from '../http/storeCall.ts';
import type { StoreState } from '../state/storeState.ts';
import { addressRoutes } from './addressRoutes.ts';
import { groupRoutes } from './catalog/groupRoutes.ts';
import { priceListRoutes } from './catalog/priceListRoutes.ts';
import { productRoutes } from './catalog/productRoutes.ts';
import { variantRoutes } from './catalog/variantRoutes.ts';
import { customerRoutes } from './customerRoutes.ts';
import { hookRoutes } from './hookRoutes.ts';
import { ManagementError } from './managementError.ts';
import { metafieldRoutes } from './metafieldRoutes.ts';
import { subscriberRoutes } from './subscribers/subscriberRoutes.ts';
import { tokenRoutes } from './tokenRoutes.ts';
import { currencyRoutes } from './v2/currencyRoutes.ts';
import { orderRoutes } from './v2/orderRoutes.ts';
import { wishlistRoutes } from './wishlists/wishlistRoutes.ts';

/** The v2 API has its own form of errors. */
const isV2 = ({ url }: FastifyRequest) => /^\/stores\/[^/]+\/v2\//.test(url);

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** The Management REST API of one store, below `/stores/{hash}`. */
export function managementRoutes(app: FastifyInstance, state: StoreState): void {
  const expected = digest(state.keys.accessToken);

  app.addHook('onRequest', async (request) => {
    const token = request.headers['x-auth-token'];
    if (typeof token !== 'string' || !timingSafeEqual(digest(token), expected)) {
      throw new ManagementError(401, 'X-Auth-Token is missing or not valid.');
    }
  });

  app.setErrorHandler((error, request, reply) => {
    const send = (refused: ManagementError) => {
      const { status, body } = isV2(request) ? refused.v2 : refused;
      return reply.code(status).send(body);
    };
    if (error instanceof ManagementError) return send(error);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    const isRefusal = status >= 400 && status < 500;
    if (!isRefusal) callOf(request).record.note = `internal error: ${String(error)}`;
    return send(
      isRefusal
        ? new ManagementError(status, 'The request could not be read.')
        : new ManagementError(500, 'Internal server error'),
    );
  });

  app.setNotFoundHandler((request, reply) => {
    const refused = new ManagementError(404, 'The requested resource was not found.');
    const { status, body } = isV2(request) ? refused.v2 : refused;
    return reply.code(status).send(body);
  });

  app.get('/v2/time', async (request) => ({ time: Math.floor(nowFor(request, state) / 1000) }));
  customerRoutes(app, state);
  addressRoutes(app, state);
  subscriberRoutes(app, state);
  wishlistRoutes(app, state);
  productRoutes(app, state);
  variantRoutes(app, state);
  groupRoutes(app);
  currencyRoutes(app);
  orderRoutes(app, state);
  metafieldRoutes(app, state);
  tokenRoutes(app, state);
  priceListRoutes(app, state);
  hookRoutes(app, state);
}
