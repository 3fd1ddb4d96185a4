import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/createSandbox.ts';
import type { ExampleOperation } from '../../src/http/graphiql/exampleOperation.ts';
import { start } from '../../src/start.ts';

export interface GraphQLReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
  readonly data: any;
  readonly errors: {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly locations?: readonly object[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** One request that reached the sandbox, as `GET /_sandbox/requests` returns it. */
export interface StoreRequest {
  readonly api: 'storefront' | 'management';
  readonly operation: string | null;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly rootFields?: readonly string[];
}

export interface TestSubgraph {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly metricsUrl: string | undefined;
  /** Returns all log lines so far. */
  readonly log: () => string;
  graphql(query: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLReply>;
  /** Signs in through the account domain and returns the header with the session. */
  signIn(email: string, password: string): Promise<Record<string, string>>;
  /** Returns the requests that reached the store since the last reset, without introspection. */
  storeRequests(): Promise<StoreRequest[]>;
  close(): Promise<void>;
}

/** Returns the environment for a store that is the sandbox. */
export function sandboxEnvironment(sandbox: Sandbox): NodeJS.ProcessEnv {
  return {
    BIGCOMMERCE_STORE_HASH: sandbox.storeHash,
    BIGCOMMERCE_CHANNEL_ID: String(sandbox.channelId),
    BIGCOMMERCE_STOREFRONT_TOKEN: sandbox.credentials.storefrontToken,
    BIGCOMMERCE_CLIENT_ID: sandbox.credentials.clientId,
    BIGCOMMERCE_CLIENT_SECRET: sandbox.credentials.clientSecret,
    BIGCOMMERCE_ACCESS_TOKEN: sandbox.credentials.accessToken,
    BIGCOMMERCE_TRUSTED_PROXY_SECRET: sandbox.credentials.trustedProxySecret,
    BIGCOMMERCE_STOREFRONT_API_URL: sandbox.storefrontUrl,
    BIGCOMMERCE_MANAGEMENT_API_URL: sandbox.managementUrl,
    PORT: '0',
    // In production it is 5 seconds. No router has to notice that a test ends.
    SHUTDOWN_DELAY_MS: '0',
  };
}

/** Starts a sandbox and the subgraph over it, both on free ports. */
export async function startSubgraph(
  options: {
    readonly sandbox?: SandboxOptions;
    readonly env?: NodeJS.ProcessEnv;
    /** Variables that depend on the running sandbox. */
    readonly envFor?: (sandbox: Sandbox) => NodeJS.ProcessEnv;
    /** The operations that GraphiQL shows at the start. */
    readonly examples?: readonly ExampleOperation[];
  } = {},
): Promise<TestSubgraph> {
  const sandbox = await createSandbox(options.sandbox);
  const lines: string[] = [];
  const env = { ...sandboxEnvironment(sandbox), ...options.envFor?.(sandbox), ...options.env };
  const log = { write: (line: string) => lines.push(line) };
  const server = await start(env, log, options.examples).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });

  const graphql: TestSubgraph['graphql'] = async (query, variables, headers = {}) => {
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
    sandbox,
    url: server.url,
    metricsUrl: server.metricsUrl,
    log: () => lines.join(''),
    graphql,
    async signIn(email, password) {
      const { data } = await graphql(
        'mutation ($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } } } }',
        { input: { email, password } },
      );
      return { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
    },
    async storeRequests() {
      const response = await fetch(`${sandbox.url}/_sandbox/requests`);
      const requests = (await response.json()) as StoreRequest[];
      return requests.filter(({ operation }) => operation !== 'IntrospectionQuery');
    },
    async close() {
      await server.close();
      await sandbox.close();
    },
  };
}
