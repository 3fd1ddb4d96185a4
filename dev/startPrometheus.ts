import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../src/cli/commandError.ts';
import { packageFile } from '../src/subgraph/packageFile.ts';

export interface RunningPrometheus {
  readonly url: string;
  close(): Promise<void>;
}

/** The graphs that show most of what happens, with their PromQL expressions. */
const graphs: readonly (readonly [title: string, expression: string])[] = [
  ['Requests', 'sum by (plan, code) (rate(graphql_request_duration_seconds_count[1m]))'],
  ['Duration', 'histogram_quantile(0.95, sum by (le, plan) (rate(graphql_request_duration_seconds_bucket[1m])))'],
  ['Store', 'sum by (api, code) (rate(store_request_duration_seconds_count[1m]))'],
  ['Outcomes', 'sum by (mutation, outcome) (rate(account_outcomes_total[1m]))'],
];

/**
 * Starts the installed Prometheus on loopback, with the alert rules in `deploy/`. Its data are deleted at the end.
 *
 * @returns undefined if Prometheus is not installed
 * @throws {CommandError} if it ends at its start, usually because the port is in use
 */
export async function startPrometheus(metricsUrl: string, port: number): Promise<RunningPrometheus | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const { host, pathname } = new URL(metricsUrl);
  const config = {
    global: { scrape_interval: '2s', evaluation_interval: '15s' },
    rule_files: [packageFile('deploy', 'prometheus', 'alerts.yaml')],
    scrape_configs: [{ job_name: 'account-subgraph', metrics_path: pathname, static_configs: [{ targets: [host] }] }],
  };
  // Prometheus reads YAML, and JSON is YAML.
  writeFileSync(join(folder, 'prometheus.json'), JSON.stringify(config));
  const child = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.json')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  const isInstalled = await Promise.race([
    once(child, 'spawn').then(() => true),
    once(child, 'error').then(() => false),
  ]).catch(() => false);
  if (!isInstalled) return undefined;
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null)
      throw new CommandError(`Prometheus cannot start on port ${port}. Set PROMETHEUS_PORT to another port.`);
  }
  return {
    url,
    async close() {
      // Its data are not needed any more, and an orderly end takes seconds.
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the addresses of the main graphs. */
export function graphLinks({ url }: RunningPrometheus): [title: string, address: string][] {
  return graphs.map(([title, expression]) => [
    title,
    `${url}/graph?${new URLSearchParams({ 'g0.expr': expression, 'g0.tab': '0', 'g0.range_input': '15m' })}`,
  ]);
}
