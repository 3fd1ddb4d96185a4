import { jane } from './demoCustomer.ts';
import type { startSubgraph } from './startSubgraph.ts';
import { useSubgraph } from './useSubgraph.ts';

/** Limits have tests of their own; elsewhere they would count one test against the next. */
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

/** What a payload tells of how it went; the one mutation without a second step has no warnings. */
const outcomeOf = (name: string) => (name === 'requestPasswordReset' ? errors : `${errors} warnings { code message }`);

type Headers = Record<string, string>;

/** A subgraph without limits, and short ways to do what account tests do. */
export function useAccount(options: NonNullable<Parameters<typeof startSubgraph>[0]> = {}) {
  const subgraph = useSubgraph({ ...options, env: { ...unlimited, ...options.env } });

  /** Sends one account mutation and gives its payload; GraphQL errors are not expected. */
  async function mutate(name: string, input: object | undefined, selection: string, session: Headers = {}) {
    const reply = await send(name, input, selection, session);
    expect(reply.errors).toEqual([]);
    return reply.data.account[name];
  }

  /** The same, with whatever comes back. The log of the store begins anew. */
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
    /** Jane's session. */
    signedIn: () => subgraph().signIn(jane.email, jane.password),
    /** Makes a cart with two of a product, a guest's or the session's, and gives its id. */
    async makeCart(session: Headers = {}): Promise<string> {
      const { data } = await subgraph().graphql(createCart, {}, session);
      return data.cart.createCart.cart.entityId;
    },
    /** The operations that reached the store since the last mutation, in order. */
    asked: async () => (await subgraph().storeRequests()).map(({ operation }) => operation),
    async fault(fault: object) {
      const response = await fetch(`${subgraph().sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
      expect(response.status).toBe(200);
    },
    /** The audit events so far. */
    audited: () =>
      subgraph()
        .log()
        .split('\n')
        .filter((line) => line.includes('"event":"account"'))
        .map((line) => JSON.parse(line) as { mutation: string; outcome: string; customerEntityId?: number }),
  };
}
