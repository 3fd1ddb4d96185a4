import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/createSandbox.ts';

export interface StoreResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON. Undefined if there is none. */
  readonly body: unknown;
}

export interface GraphQLCall {
  readonly variables?: Record<string, unknown>;
  /** A bearer token in place of the sandbox's private one. null sends none. */
  readonly bearer?: string | null;
  readonly customerToken?: string;
  readonly headers?: Record<string, string>;
  readonly operationName?: string;
}

/** Starts a store for one test file. It returns to its seed after each test and is closed at the end. */
export function useSandbox(options: SandboxOptions = {}) {
  let current: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    if (current === undefined) throw new Error('The sandbox has not started yet.');
    return current;
  };
  beforeAll(async () => {
    current = await createSandbox(options);
  });
  afterEach(() => sandbox().reset());
  afterAll(() => sandbox().close());

  const send = async (url: string, method: string, headers: Record<string, string>, body?: unknown) => {
    const response = await fetch(url, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };

  return {
    sandbox,
    /** POST /graphql, by default with the private token. */
    graphql: (query: string, call: GraphQLCall = {}): Promise<StoreResponse> => {
      const { storefrontUrl, credentials } = sandbox();
      const bearer = call.bearer === undefined ? credentials.storefrontToken : call.bearer;
      const headers = {
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...(call.customerToken !== undefined && { 'x-bc-customer-access-token': call.customerToken }),
        ...call.headers,
      };
      const { variables, operationName } = call;
      return send(storefrontUrl, 'POST', headers, { query, variables, operationName });
    },
    /** A Management API request with the access token. */
    rest: (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<StoreResponse> =>
      send(
        `${sandbox().managementUrl}${path}`,
        method,
        { 'x-auth-token': sandbox().credentials.accessToken, ...headers },
        body,
      ),
    /** A request to the control routes, or to any other path of the sandbox. */
    control: (method: string, path: string, body?: unknown): Promise<StoreResponse> =>
      send(`${sandbox().url}${path}`, method, {}, body),
  };
}

export type StoreClient = ReturnType<typeof useSandbox>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Returns the text at a path such as `data.login.customerAccessToken.value`.
 *
 * @throws if there is none
 */
export function textAt(value: unknown, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined),
      value,
    );
  if (typeof found !== 'string') throw new Error(`No text at ${path} in ${JSON.stringify(value)}`);
  return found;
}

export const demoPassword = 'sandbox-Pa55word';

/** Signs a seeded customer in and returns the customer access token. */
export async function signIn(store: StoreClient, email = 'jane@example.com', password = demoPassword): Promise<string> {
  const { body } = await store.graphql(
    'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { customerAccessToken { value } } }',
    { variables: { email, password } },
  );
  return textAt(body, 'data.login.customerAccessToken.value');
}
