import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { packageFile } from '../../src/subgraph/packageFile.ts';
import type { GatewayName, Headers, Supergraph } from './useGateways.ts';

/** What a test of one account mutation uses, behind any gateway. */
export interface AccountScene extends Pick<Supergraph, 'account'> {
  readonly session: () => Promise<Headers>;
  /** Sends one account mutation and gives its payload; GraphQL errors are not expected. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
  mutate(name: string, input: object | undefined, selection?: string, headers?: Headers): Promise<any>;
  ask(query: string, variables?: object, headers?: Headers): ReturnType<Supergraph['ask']>;
}

export function accountScene(supergraph: Supergraph, gateway: GatewayName): AccountScene {
  return {
    account: supergraph.account,
    session: () => supergraph.signIn(gateway),
    ask: (query, variables, headers) => supergraph.ask(gateway, query, variables, headers),
    async mutate(name, input, selection = '', headers = {}) {
      const type = `Account${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const [declared, given] = input ? [`($input: ${type}!)`, '(input: $input)'] : ['', ''];
      const query = `mutation ${declared} { account { ${name}${given} { ${selection} errors { __typename code } } } }`;
      const { data, errors } = await supergraph.ask(gateway, query, { input }, headers);
      expect(errors).toEqual([]);
      return data.account[name];
    },
  };
}

/** The names of the mutations in the schema. */
export function accountMutations(): string[] {
  const { definitions } = parse(readFileSync(packageFile('schema', 'account.graphql'), 'utf8'));
  return definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'AccountMutations'
      ? (node.fields ?? []).map(({ name }) => name.value)
      : [],
  );
}
