import fc from 'fast-check';
import {
  buildClientSchema,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { askStore } from '../helpers/askStore.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { generateDocument } from '../helpers/generateDocument.ts';
import type { GraphQLReply } from '../helpers/startSubgraph.ts';
import { useAccount } from '../helpers/useAccount.ts';

const RUNS = 20;

const { email, password } = jane;
const newPassword = 'another-Pa55word';
const bergen = { firstName: 'J', lastName: 'T', address1: '9 Harbour Street', city: 'Bergen', countryCode: 'NO' };
const sasha = { firstName: 'Sasha', lastName: 'Okafor', email: 'sasha@example.com', password: newPassword };

describe('the customer in a payload is the customer after the change', () => {
  const { subgraph, mutate, signedIn } = useAccount();
  let storeSchema: GraphQLSchema;

  beforeAll(async () => {
    const { data } = await askStore(subgraph().sandbox, getIntrospectionQuery());
    storeSchema = buildClientSchema(data);
  });

  interface Case {
    readonly name: string;
    readonly input: () => Promise<object | undefined>;
    /** Whose customer it is, if not Jane. */
    readonly of?: { readonly email: string; readonly password: string };
  }

  const cases: readonly Case[] = [
    { name: 'login', input: async () => ({ email, password }) },
    { name: 'ssoLogin', input: async () => ({ customerLoginJwt: subgraph().sandbox.loginJwt(jane.entityId) }) },
    { name: 'completePasswordReset', input: async () => ({ link: await mailedLink(), newPassword, signIn: true }) },
    { name: 'register', input: async () => sasha, of: sasha },
    { name: 'register', input: async () => ({ ...sasha, signIn: true }), of: sasha },
    { name: 'changePassword', input: async () => ({ currentPassword: password, newPassword }) },
    { name: 'updateProfile', input: async () => ({ firstName: 'Janet' }) },
    { name: 'updateProfile', input: async () => ({ lastName: 'T', newsletter: true }) },
    { name: 'addAddress', input: async () => ({ address: bergen }) },
    { name: 'updateAddress', input: async () => ({ addressEntityId: 1, changes: { city: 'Bergen' } }) },
    { name: 'deleteAddress', input: async () => ({ addressEntityId: 2 }) },
    { name: 'renewSession', input: async () => undefined },
  ];

  async function mailedLink(): Promise<string> {
    await mutate('requestPasswordReset', { email }, '__typename');
    return subgraph().sandbox.state.mail.at(-1)?.link ?? '';
  }

  test.each(cases)('account.$name returns the state after the change ($#)', async ({ name, input, of }) => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const { sandbox, graphql } = subgraph();
        sandbox.reset();
        const session = await signedIn();
        const { query, variables } = generateDocument(storeSchema, gen, { rootField: 'customer' });
        const given = await input();
        const reply = await graphql(
          asMutation(name, query, given !== undefined),
          { input: given, ...variables },
          session,
        );
        const token = of ? await tokenOf(of) : [...sandbox.state.sessions.keys()].at(-1);
        const straight = await askStore(sandbox, query, variables, token);

        const payload = reply.data?.account?.[name];
        expect(payload?.trouble).toEqual([]);
        expect(JSON.stringify(payload?.customer)).toBe(JSON.stringify(straight.data?.customer));
        expect(JSON.stringify(payload?.again)).toBe(JSON.stringify(straight.data?.customer));
        expect(below(reply, 'customer')).toEqual(below(straight, 'customer'));
      }),
      { numRuns: RUNS },
    );
  });

  async function tokenOf(credentials: object): Promise<string> {
    const query = `mutation ($email: String!, $password: String!) {
      login(email: $email, password: $password) { customerAccessToken { value } }
    }`;
    return (await askStore(subgraph().sandbox, query, credentials)).data.login.customerAccessToken.value;
  }
});

/**
 * Asks for the generated query's selection on `customer` in a mutation's payload: directly, and under an alias in a
 * fragment.
 */
function asMutation(name: string, query: string, takesInput: boolean): string {
  const { definitions } = parse(query);
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const [root] = operation?.selectionSet.selections ?? [];
  if (root?.kind !== Kind.FIELD || !root.selectionSet) throw new Error('There is one root field, with a selection.');
  const selection = print(root.selectionSet);
  const type = `Account${name[0]?.toUpperCase()}${name.slice(1)}`;
  const declared = [
    ...(operation?.variableDefinitions ?? []).map(print),
    ...(takesInput ? [`$input: ${type}Input!`] : []),
  ];
  return `
    mutation ${declared.length > 0 ? `(${declared.join(', ')})` : ''} {
      account {
        ${name}${takesInput ? '(input: $input)' : ''} {
          customer ${selection}
          ...again
          trouble: errors { code message }
        }
      }
    }
    fragment again on ${type}Payload { ... { again: customer ${selection} } }
    ${fragments.map(print).join('\n')}
  `;
}

/** The errors below a field, sorted, with their paths relative to it. */
function below({ errors }: Pick<GraphQLReply, 'errors'>, field: string): string[] {
  return errors
    .filter(({ path }) => path?.includes(field))
    .map(({ message, path = [] }) => JSON.stringify({ message, path: path.slice(path.indexOf(field)) }))
    .sort();
}
