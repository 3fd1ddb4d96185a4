import { cores } from '../measure/cores.ts';
import type { RunningProcess } from '../measure/startProcess.ts';
import { startNginx } from '../startNginx.ts';
import { startOurs } from '../startOurs.ts';

export interface LineContender {
  readonly id: string;
  readonly title: string;
  start(schema: string, port: number, certificates: string): Promise<RunningProcess>;
}

function ours(id: string, title: string, env: Readonly<Record<string, string>> = {}): LineContender {
  return {
    id,
    title,
    start: (schema, port, certificates) =>
      startOurs({
        schema,
        upstreamUrl: `https://localhost:${port}/graphql`,
        core: cores?.contender,
        env: { NODE_EXTRA_CA_CERTS: `${certificates}cert.pem`, ...env },
      }),
  };
}

/** The first one is the baseline. */
export const lineContenders: readonly LineContender[] = [
  {
    id: 'nginx',
    title: 'nginx, gzip',
    start: (_schema, port) => startNginx(`https://127.0.0.1:${port}`, cores?.contender, `nginx-${port}`),
  },
  ours('ours', 'this subgraph'),
  ours('plain', 'this subgraph, `STORE_COMPRESSION=off`', { STORE_COMPRESSION: 'off' }),
];
