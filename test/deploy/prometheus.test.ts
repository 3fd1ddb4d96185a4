import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import { hasRedis, startRedis } from '../helpers/startRedis.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { takePort } from '../helpers/takePort.ts';

const hasPrometheus = ['prometheus', 'promtool'].every((name) => spawnSync(name, ['--version']).status === 0);
const alertsFile = packageFile('deploy', 'prometheus', 'alerts.yaml');
const dashboardFile = packageFile('deploy', 'grafana', 'dashboard.json');

/** Returns the names of the series in an expression or a file. */
function seriesIn(text: string): Set<string> {
  return new Set(text.match(/\b(http|graphql|store|account|session|redis|process|nodejs)_[a-z0-9_]+\b/g));
}

function dashboardExpressions(): string {
  const { panels } = JSON.parse(readFileSync(dashboardFile, 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
}

function alertExpressions(): string {
  const lines = readFileSync(alertsFile, 'utf8').split('\n');
  return lines.filter((line) => !/^\s*(#|- alert|runbook|summary|- name)/.test(line)).join('\n');
}

(hasPrometheus ? describe : describe.skip)('the alert rules in deploy/prometheus', () => {
  test('promtool accepts the rules and their tests', () => {
    const options = { encoding: 'utf8', stdio: 'pipe' } as const;
    expect(execFileSync('promtool', ['check', 'rules', alertsFile], options)).toContain('SUCCESS');
    const tests = packageFile('deploy', 'prometheus', 'alerts.test.yaml');
    expect(execFileSync('promtool', ['test', 'rules', tests], options)).toContain('SUCCESS');
  });
});

(hasPrometheus && hasRedis ? describe : describe.skip)('a Prometheus that scrapes the service', () => {
  test('every series that the dashboard and the alerts use exists', async () => {
    const redis = await startRedis();
    const subgraph = await startSubgraph({
      env: {
        REDIS_URL: redis.url,
        STORE_SCHEMA_POLL_SECONDS: '1',
        GUEST_CACHE: 'site=60',
        LIMIT_SIGN_IN: '1,1,900',
      },
    });
    const login =
      'mutation { account { login(input: { email: "jane@example.com", password: "wrong" }) { errors { code } } } }';
    for (const query of ['query Shop { site { settings { storeName } } }', login, login]) await subgraph.graphql(query);

    const { port, release } = await takePort();
    await release();
    const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
    const target = new URL(subgraph.url).host;
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: { scrape_interval: 1s }\nscrape_configs: [{ job_name: account-subgraph, static_configs: [{ targets: ['${target}'] }] }]\n`,
    );
    const prometheus = spawn(
      'prometheus',
      [
        `--config.file=${folder}/prometheus.yml`,
        `--storage.tsdb.path=${folder}/data`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    );
    const used = seriesIn(`${dashboardExpressions()}\n${alertExpressions()}`);
    expect(used.size).toBeGreaterThan(15);
    // Some series appear a moment after the first scrape, such as the result of the schema check.
    let missing: string[] = [...used];
    const deadline = Date.now() + 45_000;
    while (missing.length > 0 && Date.now() < deadline) {
      const found = await fetch(`http://127.0.0.1:${port}/api/v1/label/__name__/values`)
        .then((response) => response.json() as Promise<{ data: string[] }>)
        .catch(() => ({ data: [] as string[] }));
      missing = missing.filter((name) => !found.data.includes(name));
    }
    const exited = once(prometheus, 'exit');
    prometheus.kill();
    await exited;
    await subgraph.close();
    await redis.stop();
    expect(missing).toEqual([]);
  });
});

describe('docs/runbook.md', () => {
  const runbook = readFileSync(packageFile('docs', 'runbook.md'), 'utf8');

  test('each alert has a section, and no section describes an alert that does not exist', () => {
    const alerts = [...readFileSync(alertsFile, 'utf8').matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
    const sections = [...runbook.matchAll(/^### (AccountSubgraph\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual(alerts);
  });

  test('each error code in the sources has a row', () => {
    const folders = [packageFile('src'), packageFile('resolvers')];
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    const text = files
      // The reasons of a rejected identity token are in docs/single-sign-on.md. The client helpers return no errors.
      .filter((file) => file.endsWith('.ts') && !/src\/(identity|cli|client)\//.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = new Set(
      [...text.matchAll(/(?:code: |\bsuper\(|Error\(|^ {2}\| )'([A-Z]+(?:_[A-Z]+)+)'/gm)].map(([, code]) => code ?? ''),
    );
    expect(codes.size).toBeGreaterThan(40);
    const rows = runbook.slice(runbook.indexOf('## Error codes'));
    expect([...codes].filter((code) => !rows.includes(`\`${code}\``))).toEqual([]);
  });
});
