import type { Sandbox } from '../sandbox/createSandbox.ts';
import { atelierPassword } from '../sandbox/shops/atelier/seedAtelier.ts';
import type { Config } from '../src/config/config.ts';
import type { DemoRequest } from './curlCommand.ts';
import { atelierRequest, demoRequests, jane, storeRequest } from './demoRequests.ts';
import { atelierName, type DevelopmentStorefronts } from './developmentStorefronts.ts';

type Stores = Pick<DevelopmentStorefronts, 'sandbox' | 'atelier'>;

/** The first customer of the atelier, from its seed. */
const lena = { email: 'lena@example.com', password: atelierPassword };

/** Returns the text that a terminal shows after the start: the addresses, and requests to paste. */
export function banner(subgraphUrl: string, store: Config['store'], { sandbox, atelier }: Stores): string {
  const places = sandbox
    ? [
        ['Subgraph', subgraphUrl],
        ['Store', `a sandbox in memory, ${sandbox.storefrontUrl}`],
        ['Inbox', `${sandbox.url}/inbox`],
        ['Sign-on', `${sandbox.idp.issuer}, a demo identity provider`],
        ['Customer', `${jane.email}, password ${jane.password}`],
        ...atelierPlaces(atelier),
      ]
    : [
        ['Subgraph', subgraphUrl],
        ['Store', `${new URL(store.storefrontUrl).host}, channel ${store.channelId}`],
      ];
  places.push(['GraphiQL', 'open the subgraph in a browser']);
  if (store.schemaFile) places.push(['Schema', store.schemaFile]);
  if (store.schemaFile && sandbox) places.push(['Coverage', `${sandbox.url}/coverage, emulated and mocked fields`]);
  const requests = sandbox
    ? [...demoRequests(subgraphUrl, sandbox.url), atelierRequest(subgraphUrl)]
    : [storeRequest(subgraphUrl)];
  return layOut(places, requests);
}

/** Returns the lines about the second storefront. Empty if there is none. */
export function atelierPlaces(atelier: Sandbox | undefined): string[][] {
  if (!atelier) return [];
  return [
    ['Atelier', `a second storefront: send X-Storefront: ${atelierName}, inbox ${atelier.url}/inbox`],
    ['', `${lena.email}, password ${lena.password}`],
  ];
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
