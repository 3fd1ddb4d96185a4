import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Change = (answer: Buffer) => Buffer | Promise<Buffer>;

/** Starts a proxy before the store of a block's subgraph. It changes the responses. */
export function useChangingProxy() {
  let target = '';
  let change: Change;
  let server: Server;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { authorization = '' } = request.headers;
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await fetch(target, { method: 'POST', headers, body: await text(request) });
      const sent = await change(Buffer.from(await answer.arrayBuffer()));
      response
        .writeHead(answer.status, { 'content-type': 'application/json', 'content-length': sent.length })
        .end(sent);
    });
    change = (answer) => answer;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  return {
    /** For `useSubgraph`, which must be called later. */
    envFor({ storefrontUrl }: { readonly storefrontUrl: string }) {
      target = storefrontUrl;
      return {
        BIGCOMMERCE_STOREFRONT_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
      };
    },
    /** Sets how the store's responses are changed from now on. */
    answerWith(changed: Change) {
      change = changed;
    },
  };
}
