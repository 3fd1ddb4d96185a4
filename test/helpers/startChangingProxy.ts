import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Stands before a store and changes its answers. */
export async function startChangingProxy() {
  let target = '';
  let change = (answer: Buffer): Buffer | Promise<Buffer> => answer;
  const server = createServer(async (request, response) => {
    const { authorization = '' } = request.headers;
    const headers = { 'content-type': 'application/json', authorization };
    const answer = await fetch(target, { method: 'POST', headers, body: await text(request) });
    const sent = await change(Buffer.from(await answer.arrayBuffer()));
    response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': sent.length }).end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    standBefore(storefrontUrl: string) {
      target = storefrontUrl;
    },
    /** From now on every answer is what this makes of the store's, once it has. */
    answerWith(changed: (answer: Buffer) => Buffer | Promise<Buffer>) {
      change = changed;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
