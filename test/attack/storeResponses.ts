import { gzipSync } from 'node:zlib';
import { start } from '../../src/start.ts';
import { fakeStoreEnvironment, startFakeStore } from '../helpers/startFakeStore.ts';
import { type Attack, below, checkReply, type Fuzzer, pick, post } from './fuzzer.ts';

const inside = 'upstream-7b1d-inside';
const whole = '{"data":{"site":{"settings":{"storeName":"x"}}}}';

interface OddResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

function odd({ random }: Attack): OddResponse {
  const long = 'y'.repeat(below(random, 5_000));
  const bodies: (Buffer | string)[] = [
    whole,
    whole.slice(0, below(random, whole.length)),
    `${whole}${whole}`,
    `<html>${inside}</html>`,
    '',
    'null',
    '[]',
    '{}',
    `{"data":null,"errors":"${inside}"}`,
    `{"errors":[{"message":"no","extensions":{"stack":"${inside}","code":"${pick(random, ['OK', inside])}"}}]}`,
    `{"data":{"site":null},"extensions":{"trace":"${inside}"}}`,
    `{"data":{"site":{"settings":{"storeName":"${long}"}}},"extensions":{"trace":"${inside}"}}`,
    `{"data":{"site":{"settings":{"storeName":"${long}"}}},"errors":[{"message":"m","path":["site",{"x":1}]}]}`,
    '{"__proto__":{"data":1},"data":{"__proto__":{"site":1},"site":null}}',
    gzipSync(whole),
    Buffer.from([0xff, 0xfe, 0x00]),
  ];
  const headers: Record<string, string>[] = [
    { 'content-type': 'application/json' },
    { 'content-type': 'text/html', server: inside },
    { 'content-type': 'application/json', 'content-encoding': pick(random, ['gzip', 'br', 'x']) },
    { 'content-type': 'application/json', location: `http://${inside}/` },
    { 'content-type': 'application/json', 'retry-after': pick(random, ['0', 'x', '-1', '1e9']) },
  ];
  return {
    status: pick(random, [200, 200, 200, 400, 401, 302, 404, 429, 500, 503]),
    headers: pick(random, headers),
    body: pick(random, bodies),
  };
}

export const storeResponses: Fuzzer = {
  name: 'store responses',
  rounds: 600,
  async run(attack) {
    const store = await startFakeStore((_request, response) => {
      const { status, headers, body } = odd(attack);
      if (attack.random() < 0.05) return void response.destroy();
      response.writeHead(status, headers).end(body);
      return undefined;
    });
    const lines: string[] = [];
    // Nothing is remembered between two odd responses.
    const env = {
      ...fakeStoreEnvironment(store),
      STORE_CIRCUIT_FAILURE_PERCENT: 'off',
      STORE_RETRY_PERCENT: '0',
      STORE_TIMEOUT_MS: '2000',
      LOG_LEVEL: 'warn',
    };
    let server = await start(env, { write: (line) => lines.push(line) });
    const queries = [
      '{ site { settings { storeName } } }',
      '{ account { __typename } site { settings { storeName } } }',
      'mutation { logout { result } }',
    ];
    for (let round = 0; round < attack.rounds; round += 1) {
      attack.sent();
      const query = pick(attack.random, queries);
      const reply = await post(server.url, { query });
      checkReply(attack, reply, `a store response to ${query}`);
      if (reply.text.includes(inside))
        attack.found(`the inside is in the response to ${query}: ${reply.text.slice(0, 200)}`);
      if (reply.text.includes('retryAfterSeconds')) {
        await server.close();
        server = await start(env, { write: (line) => lines.push(line) });
      }
    }
    if (lines.join('').includes('"message"')) attack.found('a log line holds a message of the store');
    await server.close();
    await store.close();
  },
};
