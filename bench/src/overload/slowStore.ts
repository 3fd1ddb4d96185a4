import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import { listen } from '../contenders/listen.ts';
import { createAnswers } from '../upstream/answers.ts';
import { CAPACITY, STORE_LATENCY_MS } from './capacity.ts';

/**
 * A slow store that handles a limited number of requests concurrently. Further requests wait in order, without a limit.
 * Like most servers it does not notice that a client has disconnected, and completes the work. It is fast until `GET
 * /slow`, so that a contender can be warmed up, and counts from then on. `GET /stats` returns how many requests it has
 * received, and how many of them were cut off before their response.
 */
const answers = createAnswers(buildSchema(readFileSync(process.env.SCHEMA ?? '', 'utf8')));
const waiting: (() => void)[] = [];
let working = 0;
let isSlow = false;
let received = 0;
let cutOff = 0;

async function work(): Promise<void> {
  if (working >= CAPACITY) await new Promise<void>((resolve) => waiting.push(resolve));
  else working += 1;
  await wait(STORE_LATENCY_MS);
  const next = waiting.shift();
  if (next) next();
  else working -= 1;
}

listen(
  createServer((request, response) => {
    if (request.url === '/stats') return void response.end(JSON.stringify({ received, cutOff }));
    if (request.url === '/slow') {
      isSlow = true;
      received = 0;
      cutOff = 0;
      return void response.end();
    }
    received += 1;
    response.once('close', () => {
      if (!response.writableFinished) cutOff += 1;
    });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      if (isSlow) await work();
      const answer = answers(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      response.end(answer);
    });
  }),
);
