import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explainFailure } from '../src/cli/explainFailure.ts';
import { endOnSignal } from '../src/http/endOnSignal.ts';
import { packageFile } from '../src/subgraph/packageFile.ts';
import { layOut } from './banner.ts';
import { jane } from './demoRequests.ts';
import { processEnvironment } from './processEnvironment.ts';
import { readableLog } from './readableLog.ts';
import { graphLinks, startPrometheus } from './startPrometheus.ts';
import { startSupergraph } from './startSupergraph.ts';
import { supergraphRequests } from './supergraphRequests.ts';

const GRACE_MS = 5_000;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      observe: { type: 'boolean', default: false },
      config: { type: 'string', default: packageFile('supergraph.yaml') },
    },
  });
  console.error('Starting a store, the subgraphs and a gateway. Composition takes a few seconds …');
  const { gatewayUrl, account, others, sandbox, close } = await startSupergraph(
    processEnvironment(),
    resolve(values.config),
    readableLog,
  );
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
  endOnSignal(GRACE_MS, async () => {
    await prometheus?.close();
    await close();
  });
  const observed: [string, string][] = prometheus
    ? graphLinks(prometheus)
    : values.observe
      ? [['Metrics', `${metricsUrl ?? 'off'}; Prometheus is not installed`]]
      : [];
  const places = [
    ['Gateway', gatewayUrl],
    ['Account', `${account.url}, and GraphiQL when a browser opens it`],
    ...others.map(({ name, url }): [string, string] => [`${name[0]?.toUpperCase()}${name.slice(1)}`, url]),
    ...(sandbox
      ? [
          ['Store', `a sandbox in memory, ${sandbox.storefrontUrl}`],
          ['Inbox', `${sandbox.url}/inbox`],
          ['Customer', `${jane.email}, password ${jane.password}`],
        ]
      : [['Store', `${new URL(account.config.store.storefrontUrl).host}, channel ${account.config.store.channelId}`]]),
    ...observed,
  ] as const;
  // The requests select fields of both examples.
  const hasExamples = ['loyalty', 'reviews'].every((example) => others.some(({ name }) => name === example));
  console.log(layOut(places, sandbox && hasExamples ? supergraphRequests(gatewayUrl, sandbox.url) : []));
}

await run().catch((error: unknown) => {
  console.error(explainFailure(error));
  process.exitCode = 1;
});
