import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/createSandbox.ts';
import { createSubgraph, type GraphQLResult, type Subgraph, type SubgraphOptions } from '../../src/library/index.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { sandboxEnvironment } from '../helpers/startSubgraph.ts';

const login = `mutation ($input: AccountLoginInput!) {
  account { login(input: $input) { customerAccessToken { value } } }
}`;

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Starts a store for a block of tests, and creates subgraphs over it. */
export function useLibrary(options?: SandboxOptions) {
  let sandbox: Sandbox;
  let log: string[] = [];
  const running: Subgraph[] = [];
  beforeAll(async () => {
    sandbox = await createSandbox(options);
  });
  beforeEach(() => {
    sandbox.reset();
    log = [];
  });
  afterEach(async () => {
    for (const subgraph of running.splice(0)) await subgraph.close();
  });
  afterAll(() => sandbox.close());

  return {
    sandbox: () => sandbox,
    log: () => log.join(''),
    storeRequests: () => sandbox.state.requests.filter(({ rootFields }) => !rootFields?.includes('__schema')),
    async create(options: Omit<SubgraphOptions, 'log'> = {}): Promise<Subgraph> {
      const env = { ...sandboxEnvironment(sandbox), ...options.env };
      const subgraph = await createSubgraph({ ...options, env, log: { write: (line) => log.push(line) } });
      running.push(subgraph);
      sandbox.state.requests.length = 0;
      return subgraph;
    },
    async signIn(subgraph: Subgraph, { email, password }: Credentials = jane): Promise<Record<string, string>> {
      const { data } = await subgraph.execute({ query: login, variables: { input: { email, password } } });
      sandbox.state.requests.length = 0;
      return { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
    },
  };
}

/** Returns the codes of a result's errors. */
export const codesOf = ({ errors = [] }: GraphQLResult) => errors.map(({ extensions }) => extensions?.code);
