import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explainFailure } from '../src/cli/explainFailure.ts';
import { endOnSignal } from '../src/http/endOnSignal.ts';
import { packageFile } from '../src/subgraph/packageFile.ts';
import { atelierPlaces, layOut } from './banner.ts';
import { atelierRequest, jane } from './demoRequests.ts';
import { processEnvironment } from './processEnvironment.ts';
import { readableLog } from './readableLog.ts';
import type { RunningPart } from './startListedSubgraph.ts';
import { graphLinks, startPrometheus } from './startPrometheus.ts';
import { startSupergraph } from './startSupergraph.ts';
import { resetPaths, startStorefront } from './storefront/startStorefront.ts';
import { supergraphRequests } from './supergraphRequests.ts';

const GRACE_MS = 5_000;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      observe: { type: 'boolean', default: false },
      config: { type: 'string', default: packageFile('supergraph.yaml') },
      'api-only': { type: 'boolean', default: false },
    },
  });
  console.error('Starting a store, the subgraphs and a gateway. Composition takes a few seconds …');
  const env = processEnvironment();
  const supergraph = await startSupergraph(
    { ...env, PASSWORD_RESET_PATHS: env.PASSWORD_RESET_PATHS?.trim() || resetPaths },
    resolve(values.config),
    readableLog,
  );
  const { gatewayUrl, account, others, sandbox, atelier, close } = supergraph;
  const { metricsUrl } = account;
  const prometheus =
    values.observe && metricsUrl
      ? await startPrometheus(metricsUrl, Number(process.env.PROMETHEUS_PORT?.trim() || 9090)).catch(
          async (error: unknown) => {
            await close();
            throw error;
          },
        )
      : undefined;
  const shop = { storefront: undefined as RunningPart | undefined };
  endOnSignal(GRACE_MS, async () => {
    await shop.storefront?.close();
    await prometheus?.close();
    await close();
  });
  const observed: [string, string][] = prometheus
    ? graphLinks(prometheus)
    : values.observe
      ? [['Metrics', `${metricsUrl ?? 'off'}; Prometheus is not installed`]]
      : [];
  // Without the storefront, the rest of the demo still runs.
  if (!values['api-only'])
    shop.storefront = await startStorefront(supergraph, env, (text) => console.error(text)).catch((error: unknown) => {
      console.error(`${explainFailure(error)}\nThe demo runs without the storefront.`);
      return undefined;
    });
  const places = [
    ...(shop.storefront ? [['Storefront', shop.storefront.url] as const] : []),
    ['Gateway', `${gatewayUrl} (in a browser: GraphiQL)`],
    ['Account', `${account.url}, and GraphiQL when a browser opens it`],
    ...others.map(({ name, url }): [string, string] => [`${name[0]?.toUpperCase()}${name.slice(1)}`, url]),
    ...(sandbox
      ? [
          ['Store', `a sandbox in memory, ${sandbox.storefrontUrl}`],
          ['Inbox', `${sandbox.url}/inbox`],
          ['Customer', `${jane.email}, password ${jane.password}`],
          ...atelierPlaces(atelier),
        ]
      : [['Store', `${new URL(account.config.store.storefrontUrl).host}, channel ${account.config.store.channelId}`]]),
    ...observed,
  ] as const;
  // The requests select fields of both examples.
  const hasExamples = ['loyalty', 'reviews'].every((example) => others.some(({ name }) => name === example));
  console.log(
    layOut(
      places,
      sandbox && hasExamples ? [...supergraphRequests(gatewayUrl, sandbox.url), atelierRequest(gatewayUrl)] : [],
    ),
  );
}

await run().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
