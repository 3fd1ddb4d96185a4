import type { DestinationStream } from 'pino';
import { createGateway } from '../examples/gateway/createGateway.ts';
import type { Sandbox } from '../sandbox/createSandbox.ts';
import { composeSupergraph } from '../src/cli/compose/composeSupergraph.ts';
import { subgraphSchema } from '../src/cli/compose/subgraphSchema.ts';
import { readSupergraphFile } from '../src/cli/compose/supergraphFile.ts';
import { pagePolicy, renderPage } from '../src/http/graphiql/renderPage.ts';
import { graphiqlFolder } from '../src/http/graphiql/serveGraphiql.ts';
import { type RunningServer, start } from '../src/start.ts';
import type { DevelopmentStore } from './developmentStore.ts';
import { developmentStorefronts } from './developmentStorefronts.ts';
import { exampleOperations } from './exampleOperations.ts';
import { onPort, startListedSubgraph } from './startListedSubgraph.ts';

/** The account subgraph, the other subgraphs of a `supergraph.yaml`, and a gateway over all of them. */
export interface RunningSupergraph {
  readonly gatewayUrl: string;
  readonly supergraphSdl: string;
  readonly account: RunningServer;
  /** The other subgraphs, in the order of the file. */
  readonly others: readonly { readonly name: string; readonly url: string }[];
  readonly sandbox: Sandbox | undefined;
  readonly atelier: Sandbox | undefined;
  close(): Promise<void>;
}

interface Part {
  close(): Promise<void>;
}

/** The name of this package's subgraph in `supergraph.yaml`. */
const own = 'account';

/**
 * Starts a supergraph on loopback, over the environment's store or a sandbox.
 *
 * @param file the path of the `supergraph.yaml`
 * @throws {CommandError} if a port is in use, if a subgraph does not run, or if the subgraphs do not compose with this
 *   store's schema
 */
export async function startSupergraph(
  env: NodeJS.ProcessEnv,
  file: string,
  log: DestinationStream,
): Promise<RunningSupergraph> {
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
    const { subgraphs } = await readSupergraphFile(file);
    const store = await started(developmentStorefronts(env));
    const account = await started(start(store.env, log, store.sandbox && exampleOperations));
    const others: { name: string; url: string }[] = [];
    for (const entry of subgraphs.filter(({ name }) => name !== own)) {
      const { url } = await started(startListedSubgraph(entry, env));
      others.push({ name: entry.name, url });
    }
    const supergraphSdl = await composed([{ name: own, url: account.url }, ...others]);
    const gateway = await started(
      onPort(env, 'GATEWAY_PORT', 4000, ({ port }) =>
        createGateway({ supergraphSdl, port, page: graphiqlPage(account, store), sessionCookie: env.SESSION_COOKIE }),
      ),
    );
    return {
      gatewayUrl: gateway.url,
      supergraphSdl,
      account,
      others,
      sandbox: store.sandbox,
      atelier: store.atelier,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** GraphiQL over the supergraph. The account subgraph serves its files. Undefined if it serves none. */
function graphiqlPage({ url, config }: RunningServer, { sandbox }: DevelopmentStore): string | undefined {
  if (!config.server.graphiql || config.protection.routerSecrets.length > 0) return undefined;
  const { origin } = new URL(url);
  return renderPage({
    folder: `${origin}${graphiqlFolder}`,
    policy: pagePolicy(origin),
    operations: sandbox ? exampleOperations : [],
    inCookie: config.session.cookie !== undefined,
  });
}

async function composed(running: RunningSupergraph['others']): Promise<string> {
  const subgraphs = running.map(async ({ name, url }) => ({
    name,
    routingUrl: url,
    typeDefs: await subgraphSchema({ name, routingUrl: url, schema: { url } }),
  }));
  return composeSupergraph(await Promise.all(subgraphs), own);
}
