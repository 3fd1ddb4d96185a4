import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/createSandbox.ts';
import { start } from '../../src/start.ts';
import type { GraphQLReply } from './startSubgraph.ts';
import { unlimited } from './useAccount.ts';

/** The settings of one storefront in the file. */
export type StorefrontSettings = Readonly<Record<string, unknown>>;

export interface TestStorefronts {
  readonly url: string;
  readonly metricsUrl: string | undefined;
  /** Returns all log lines so far. */
  readonly log: () => string;
  graphql(
    query: string,
    options?: { readonly variables?: object; readonly headers?: Record<string, string> },
  ): Promise<GraphQLReply>;
  /** Signs in at a storefront and returns the header with the session. */
  signIn(storefront: string, email: string, password: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Selects a storefront by its name. */
export const at = (storefront: string) => ({ 'x-storefront': storefront });

/** Returns the settings of a channel of a sandbox. */
export function channelOf(sandbox: Sandbox, channelId = sandbox.channelId): StorefrontSettings {
  const { storefrontToken, clientId, clientSecret, accessToken, trustedProxySecret } = sandbox.credentials;
  const isOwn = channelId === sandbox.channelId;
  return {
    channelId,
    storeHash: sandbox.storeHash,
    storefrontToken: isOwn ? storefrontToken : sandbox.createStorefrontToken({ channelIds: [channelId] }),
    clientId,
    clientSecret,
    accessToken,
    trustedProxySecret,
    storefrontApiUrl: sandbox.storefrontUrl,
    managementApiUrl: sandbox.managementUrl,
  };
}

/** Writes `STOREFRONTS_FILE` and returns its path. JSON is YAML, too. */
export function storefrontsFile(storefronts: readonly StorefrontSettings[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'storefronts-')), 'storefronts.yaml');
  writeFileSync(file, JSON.stringify({ storefronts }));
  return file;
}

/** Starts one instance over several storefronts on a free port. Attempts are unlimited unless the environment sets limits. */
export async function startStorefronts(
  storefronts: readonly StorefrontSettings[],
  env: NodeJS.ProcessEnv = {},
): Promise<TestStorefronts> {
  const lines: string[] = [];
  const settings = { ...unlimited, PORT: '0', STOREFRONTS_FILE: storefrontsFile(storefronts), ...env };
  const server = await start(settings, { write: (line: string) => lines.push(line) });
  const graphql: TestStorefronts['graphql'] = async (query, { variables, headers = {} } = {}) => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text);
    return { status: response.status, headers: response.headers, text, data, errors };
  };
  return {
    url: server.url,
    metricsUrl: server.metricsUrl,
    log: () => lines.join(''),
    graphql,
    async signIn(storefront, email, password) {
      const { data } = await graphql(
        'mutation ($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } } } }',
        { variables: { input: { email, password } }, headers: at(storefront) },
      );
      return { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
    },
    close: () => server.close(),
  };
}
