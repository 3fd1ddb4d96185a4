import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cores } from './measure/cores.ts';
import { askOnce } from './measure/load.ts';
import { isInstalled, type RunningProcess, startProcess } from './measure/startProcess.ts';
import { startCompany } from './startCompany.ts';
import { startNginx } from './startNginx.ts';
import { startOurs } from './startOurs.ts';
import type { Subject } from './subject.ts';

const exposure = fileURLToPath(new URL('../build/prefixed.yaml', import.meta.url));
const peers = {
  proxy: ['bare Node proxy', 'nodeProxy'],
  reading: ['Node proxy, whole answers', 'readingProxy'],
  minimal: ['minimal Node proxy', 'minimalProxy'],
  fastify: ['minimal proxy as a Fastify route', 'fastifyProxy'],
  hive: ['Hive Gateway, proxy', 'hiveProxy'],
  mesh: ['Hive Gateway, Mesh subgraph', 'hiveMesh'],
  apollo: ['Apollo over wrapSchema', 'apolloWrapped'],
  yoga: ['Yoga over wrapSchema', 'yogaWrapped'],
  byHand: ['Apollo subgraph, DataLoader', 'entitiesByHand'],
} as const;

/** Starts the cheap upstream of a run. */
export function startUpstream(schema: string): Promise<RunningProcess> {
  return startScript('upstream/main', { SCHEMA: schema }, cores?.upstream);
}

/** Starts every contender. Reports and leaves out those that are unavailable. */
export async function startSubjects(schema: string, upstreamUrl: string): Promise<Subject[]> {
  const core = cores?.contender;
  const subjects: Subject[] = [];
  const add = (id: string, title: string, process: RunningProcess, headers = {}) =>
    subjects.push({ id, title, process, headers });

  const env = { SCHEMA: schema, UPSTREAM_URL: upstreamUrl };
  for (const [id, [title, script]] of Object.entries(peers)) {
    add(id, title, await startScript(`contenders/${script}`, env, core));
    if (id !== 'reading') continue;
    if (isInstalled('nginx')) add('nginx', 'nginx', await startNginx(upstreamUrl, core));
    else process.stderr.write('nginx is left out: it is not installed.\n');
    const company = await startCompany();
    const ours = await startOurs({ schema, upstreamUrl, core, env: company.env });
    add('guest', 'this subgraph, guest', ours);
    add('viewer', 'this subgraph, viewer', ours, { authorization: `Bearer ${await signIn(ours.url)}` });
    add('company', 'this subgraph, company token', ours, { authorization: `Bearer ${company.token}` });
    writeFileSync(exposure, 'prefix: { types: Bc, except: [Customer] }\n');
    add(
      'prefixed',
      'this subgraph, prefixed',
      await startOurs({ schema, upstreamUrl, core, env: { EXPOSURE_FILE: exposure } }),
    );
  }
  return subjects;
}

export function startScript(
  name: string,
  env: Readonly<Record<string, string>>,
  core?: number | undefined,
  nodeOptions: readonly string[] = [],
): Promise<RunningProcess> {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const command = [process.execPath, ...nodeOptions, '--import', 'tsx', file];
  return startProcess({ command, env, core, ready: /answers at (\S+)/ });
}

/** Creates a sealed session by signing in like any client. */
async function signIn(url: string): Promise<string> {
  const query =
    'mutation { login(email: "a@example.com", password: "b") { customer { entityId } customerAccessToken { value } } }';
  const { data } = await askOnce(url, {}, JSON.stringify({ query }));
  return (data as { login: { customerAccessToken: { value: string } } }).login.customerAccessToken.value;
}
