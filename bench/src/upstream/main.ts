import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildSchema } from 'graphql';
import { listen } from '../contenders/listen.ts';
import { createAnswers } from './answers.ts';

/** A store with almost no cost. `GET /count` returns how many GraphQL requests it has answered. */
const answers = createAnswers(buildSchema(readFileSync(process.env.SCHEMA ?? '', 'utf8')));
let count = 0;

listen(
  createServer((request, response) => {
    if (request.url === '/count') return void response.end(String(count));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      count += 1;
      const answer = answers(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      response.end(answer);
    });
  }),
);
