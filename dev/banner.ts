import type { Sandbox } from '../sandbox/createSandbox.ts';
import type { Config } from '../src/config/config.ts';
import type { DemoRequest } from './curlCommand.ts';
import { demoRequests, jane, storeRequest } from './demoRequests.ts';

/** Returns the text that a terminal shows after the start: the addresses, and requests to paste. */
export function banner(subgraphUrl: string, store: Config['store'], sandbox: Sandbox | undefined): string {
  const places = sandbox
    ? [
        ['Subgraph', subgraphUrl],
        ['Store', `a sandbox in memory, ${sandbox.storefrontUrl}`],
        ['Inbox', `${sandbox.url}/inbox`],
        ['Sign-on', `${sandbox.idp.issuer}, a demo identity provider`],
        ['Customer', `${jane.email}, password ${jane.password}`],
      ]
    : [
        ['Subgraph', subgraphUrl],
        ['Store', `${new URL(store.storefrontUrl).host}, channel ${store.channelId}`],
      ];
  places.push(['GraphiQL', 'open the subgraph in a browser']);
  if (store.schemaFile) places.push(['Schema', store.schemaFile]);
  if (store.schemaFile && sandbox) places.push(['Coverage', `${sandbox.url}/coverage, emulated and mocked fields`]);
  const requests = sandbox ? demoRequests(subgraphUrl, sandbox.url) : [storeRequest(subgraphUrl)];
  return layOut(places, requests);
}

/** Lays out places by name, then requests under their titles. */
export function layOut(places: readonly (readonly string[])[], requests: readonly DemoRequest[]): string {
  return [
    '',
    ...places.map(([name, place]) => `  ${name?.padEnd(10)} ${place}`),
    ...requests.flatMap(({ title, command }) => ['', `# ${title}`, command]),
    '',
  ].join('\n');
}
