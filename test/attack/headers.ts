import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { checkReply, type Fuzzer, pick, post } from './fuzzer.ts';

const secret = 'router-secret-of-32-characters-xx';
const query = '{ customer { email } }';

const sessions = [
  'bcsess_',
  'bcsess_a.b.c.d.e',
  `bcsess_${'x'.repeat(5_000)}`,
  'bcsess_..',
  'x',
  'null',
  'Bearer',
  'bcsess_%00',
];

/** Framing that two servers could read differently (RFC 9112, section 6.3). */
const ambiguous = [
  'content-length: 10\r\ncontent-length: 20\r\n',
  'content-length: 10\r\ntransfer-encoding: chunked\r\n',
  'transfer-encoding: chunked, identity\r\n',
  'content-length: +10\r\n',
  'content-length : 10\r\n',
];

export const headers: Fuzzer = {
  name: 'headers',
  rounds: 300,
  async run(attack) {
    const { url, close, storeRequests, sandbox } = await startSubgraph({
      env: { ROUTER_SECRETS: secret, LOG_LEVEL: 'silent' },
    });
    for (let round = 0; round < attack.rounds; round += 1) {
      attack.sent();
      const given: Record<string, string> = { 'router-authorization': secret };
      given[pick(attack.random, ['authorization', 'x-bc-customer-access-token'])] =
        pick(attack.random, ['', 'Bearer ']) + pick(attack.random, sessions);
      if (attack.random() < 0.3)
        given['x-forwarded-for'] = pick(attack.random, ['::1', '1.2.3.4, 5.6.7.8', 'x', '[::1]:80']);
      const reply = await post(url, { query }, given);
      checkReply(attack, reply, `headers ${JSON.stringify(given).slice(0, 200)}`);
      if (JSON.stringify(reply.body?.data ?? null).includes('@'))
        attack.found('a session that is not one reads a customer');
    }
    sandbox.state.requests.length = 0;
    for (const wrong of ['', secret.slice(1), `${secret} `, secret.toUpperCase(), `${secret},${secret}`]) {
      attack.sent();
      const { status } = await post(
        url,
        { query: '{ site { settings { storeName } } }' },
        { 'router-authorization': wrong },
      );
      if (wrong.trim() !== secret && status !== 403)
        attack.found(`a wrong router secret is let in: ${JSON.stringify(wrong)}`);
    }
    const { hostname, port } = new URL(url);
    for (const framing of ambiguous) {
      attack.sent();
      const socket = createConnection({ host: hostname, port: Number(port) });
      socket.end(
        `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nrouter-authorization: ${secret}\r\n${framing}\r\n0\r\n\r\n`,
      );
      const answer = await text(socket).catch(() => '');
      if (/^HTTP\/1\.1 2/.test(answer)) attack.found(`an ambiguous framing is answered: ${JSON.stringify(framing)}`);
    }
    if ((await storeRequests()).length > 1) attack.found('a refused request reached the store');
    await close();
  },
};
