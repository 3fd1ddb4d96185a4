import { jane } from './demoCustomer.ts';
import { setFaults } from './setFaults.ts';
import type { startSubgraph } from './startSubgraph.ts';
import { useSubgraph } from './useSubgraph.ts';

/** Attempt limits have tests of their own. In other tests they would make one test depend on another. */
export const unlimited = {
  LIMIT_SIGN_IN: 'off',
  LIMIT_REGISTER: 'off',
  LIMIT_RESET_REQUEST: 'off',
  LIMIT_RESET_COMPLETE: 'off',
  LIMIT_PASSWORD_CHANGE: 'off',
};

const createCart = `mutation {
  cart { createCart(input: { lineItems: [{ quantity: 2, productEntityId: 121 }] }) { cart { entityId } } }
}`;

const errors = 'errors { __typename code message ... on AccountInputInvalid { path } }';

/** The selection that shows a mutation's outcome. The one mutation without a second step has no warnings. */
const outcomeOf = (name: string) => (name === 'requestPasswordReset' ? errors : `${errors} warnings { code message }`);

type Headers = Record<string, string>;

/** Starts a subgraph without limits, and returns helpers for account tests. */
export function useAccount(options: NonNullable<Parameters<typeof startSubgraph>[0]> = {}) {
  const subgraph = useSubgraph({ ...options, env: { ...unlimited, ...options.env } });

  /** Sends one account mutation and returns its payload. Fails on GraphQL errors. */
  async function mutate(name: string, input: object | undefined, selection: string, session: Headers = {}) {
    const reply = await send(name, input, selection, session);
    expect(reply.errors).toEqual([]);
    return reply.data.account[name];
  }

  /** Does the same and returns the whole response. Clears the store's log first. */
  function send(name: string, input: object | undefined, selection: string, session: Headers = {}) {
    const type = `Account${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const [declared, given] = input ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
    const query = `mutation ${declared} { account { ${name}${given} { ${selection} ${outcomeOf(name)} } } }`;
    subgraph().sandbox.state.requests.length = 0;
    return subgraph().graphql(query, { input }, session);
  }

  return {
    subgraph,
    mutate,
    send,
    /** Returns Jane's session. */
    signedIn: () => subgraph().signIn(jane.email, jane.password),
    /** Creates a cart with two units of a product, for a guest or the session, and returns its id. */
    async makeCart(session: Headers = {}): Promise<string> {
      const { data } = await subgraph().graphql(createCart, {}, session);
      return data.cart.createCart.cart.entityId;
    },
    /** Returns the operations that reached the store since the last mutation, in order. */
    asked: async () => (await subgraph().storeRequests()).map(({ operation }) => operation),
    fault: (fault: object) => setFaults(subgraph().sandbox, fault),
    /** Returns the audit events so far. */
    audited: () =>
      subgraph()
        .log()
        .split('\n')
        .filter((line) => line.includes('"event":"account"'))
        .map((line) => JSON.parse(line) as { mutation: string; outcome: string; customerEntityId?: number }),
  };
}
