import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { clientAddress } from '../http/clientAddress.ts';
import { callOf, nowFor } from '../http/storeCall.ts';
import type { StoreState } from '../state/storeState.ts';
import { answerOperation } from './answerOperation.ts';
import { authenticate, Unauthorized } from './authenticate.ts';
import { graphqlBody } from './graphqlBody.ts';
import { resultText } from './introspectOnce.ts';
import { resultMediaType, resultStatus } from './resultMediaType.ts';

const refusals = new Map([
  [400, 'The request body is not valid JSON.'],
  [413, 'The request body is too large.'],
  [415, 'The request body must be application/json.'],
]);

const failed = (message: string) => ({ errors: [{ message }] });

/** Lets the page that sent the request read the response. The token decides which origins may send requests. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (origin !== undefined) reply.header('access-control-allow-origin', origin).header('vary', 'Origin');
}

/** `POST /graphql`: the Storefront API. */
export function storefrontRoutes(
  app: FastifyInstance,
  options: { readonly state: StoreState; readonly schema: GraphQLSchema; readonly complexityLimit: number },
): void {
  const { state } = options;

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Unauthorized) return reply.code(401).send(failed(error.message));
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status < 400 || status >= 500) {
      callOf(request).record.note = `internal error: ${String(error)}`;
      return reply.code(500).send(failed('Internal server error'));
    }
    const reason = refusals.get(status) ?? 'The request could not be read.';
    return reply.code(status).send(failed(reason));
  });

  app.options('/graphql', async (request, reply) => {
    allowOrigin(request, reply);
    return reply
      .code(204)
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'authorization, content-type')
      .send();
  });

  app.post('/graphql', async (request, reply) => {
    const { headers } = request;
    const { record, skewMs } = callOf(request);
    allowOrigin(request, reply);
    const token = authenticate(state, headers, nowFor(request, state));
    const body = graphqlBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send(failed('The request body must be an object with a query.'));

    const clientIp = clientAddress(request, state.keys.trustedProxySecret);
    const { result, complexity } = await answerOperation(
      { ...options, token, headers, clientIp, record, skewMs },
      body.data,
    );
    if (complexity !== null) reply.header('x-bc-graphql-complexity', complexity);
    const mediaType = resultMediaType(headers.accept);
    return reply.code(resultStatus(mediaType, result)).type(`${mediaType}; charset=utf-8`).send(resultText(result));
  });
}
