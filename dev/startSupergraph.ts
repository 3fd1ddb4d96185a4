import { once } from 'node:events';
import { createServer } from 'node:net';
import type { DestinationStream } from 'pino';
import { createGateway } from '../examples/gateway/createGateway.ts';
import { createLoyaltySubgraph } from '../examples/loyalty/createLoyaltySubgraph.ts';
import { createReviewsSubgraph } from '../examples/reviews/createReviewsSubgraph.ts';
import type { Sandbox } from '../sandbox/createSandbox.ts';
import { CommandError } from '../src/cli/commandError.ts';
import { composeSupergraph } from '../src/cli/compose/composeSupergraph.ts';
import { subgraphSchema } from '../src/cli/compose/subgraphSchema.ts';
import { type RunningServer, start } from '../src/start.ts';
import { developmentStore } from './developmentStore.ts';
import { exampleOperations } from './exampleOperations.ts';

/** The account subgraph, two other teams' subgraphs, and a gateway over the three. */
export interface RunningSupergraph {
  readonly gatewayUrl: string;
  readonly account: RunningServer;
  readonly loyaltyUrl: string;
  readonly reviewsUrl: string;
  readonly sandbox: Sandbox | undefined;
  close(): Promise<void>;
}

interface Part {
  close(): Promise<void>;
}

/**
 * Starts a supergraph on loopback, over the environment's store or a sandbox.
 *
 * @throws {CommandError} if a port is in use, or if the subgraphs do not compose with this store's schema
 */
export async function startSupergraph(env: NodeJS.ProcessEnv, log: DestinationStream): Promise<RunningSupergraph> {
  const parts: Part[] = [];
  const close = async () => {
    for (const part of parts.splice(0).reverse()) await part.close();
  };
  async function started<P extends Part>(part: Promise<P>): Promise<P> {
    const running = await part;
    parts.push(running);
    return running;
  }
  try {
    const store = await started(developmentStore(env, true));
    const account = await started(start(store.env, log, store.sandbox && exampleOperations));
    const loyalty = await started(onPort(env, 'LOYALTY_PORT', 4002, createLoyaltySubgraph));
    const reviews = await started(onPort(env, 'REVIEWS_PORT', 4003, createReviewsSubgraph));
    const supergraphSdl = await composed({ account: account.url, loyalty: loyalty.url, reviews: reviews.url });
    const gateway = await started(
      onPort(env, 'GATEWAY_PORT', 4000, ({ port }) => createGateway({ supergraphSdl, port })),
    );
    return {
      gatewayUrl: gateway.url,
      account,
      loyaltyUrl: loyalty.url,
      reviewsUrl: reviews.url,
      sandbox: store.sandbox,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function onPort<P>(
  env: NodeJS.ProcessEnv,
  variable: string,
  usual: number,
  create: (options: { readonly port: number }) => Promise<P>,
): Promise<P> {
  const port = Number(env[variable]?.trim() || usual);
  // Apollo's standalone server ends the process if it cannot listen, so the port is tried first.
  await tryPort(port).catch(() => {
    throw new CommandError(`Port ${env[variable] ?? usual} is in use. Set ${variable} to another port.`);
  });
  return create({ port });
}

async function tryPort(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

async function composed(urls: Readonly<Record<string, string>>): Promise<string> {
  const subgraphs = Object.entries(urls).map(async ([name, url]) => ({
    name,
    routingUrl: url,
    typeDefs: await subgraphSchema({ name, routingUrl: url, schema: { url } }),
  }));
  return composeSupergraph(await Promise.all(subgraphs), 'account');
}
