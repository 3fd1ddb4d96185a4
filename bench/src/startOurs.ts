import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RunningProcess, startProcess } from './measure/startProcess.ts';

const built = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const source = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface OursOptions {
  readonly schema: string;
  readonly upstreamUrl: string;
  readonly core?: number | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** The built server of another checkout. Undefined: this checkout's. */
  readonly server?: string;
  /** Options of Node.js. */
  readonly nodeOptions?: readonly string[];
}

/** Starts the product as a company runs it, built, over the upstream of this run. */
export function startOurs(options: OursOptions): Promise<RunningProcess> {
  const { schema, upstreamUrl, core, env, server = built, nodeOptions = [] } = options;
  return startProcess({
    command: [process.execPath, ...nodeOptions, ...(existsSync(server) ? [server] : ['--import', 'tsx', source])],
    core,
    ready: /subgraph (?:answers|is listening) at (\S+)/,
    env: {
      BIGCOMMERCE_STORE_HASH: 'bench',
      BIGCOMMERCE_CHANNEL_ID: '1',
      BIGCOMMERCE_STOREFRONT_TOKEN: 'token',
      BIGCOMMERCE_CLIENT_ID: 'client',
      BIGCOMMERCE_CLIENT_SECRET: 'the client secret of the bench, which is no secret',
      BIGCOMMERCE_ACCESS_TOKEN: 'access',
      BIGCOMMERCE_STOREFRONT_API_URL: upstreamUrl,
      BIGCOMMERCE_MANAGEMENT_API_URL: upstreamUrl,
      STORE_SCHEMA: schema,
      LIMIT_SIGN_IN: 'off',
      LOG_LEVEL: 'error',
      PORT: '0',
      ...env,
    },
  });
}
