import { createGateway, type Gateway } from '../../examples/gateway/createGateway.ts';
import { createLoyaltySubgraph } from '../../examples/loyalty/createLoyaltySubgraph.ts';
import { createReviewsSubgraph } from '../../examples/reviews/createReviewsSubgraph.ts';
import { composedSupergraph } from '../helpers/composedSupergraph.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { type GraphQLReply, startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';
import { unlimited } from '../helpers/useAccount.ts';
import { startHiveGateway } from './startHiveGateway.ts';
import { startStitchingGateways } from './startStitchingGateways.ts';

/** The gateways that federate, and those that stitch: with root fields, with `_entities`, or from the supergraph. */
export const gatewayNames = [
  '@apollo/gateway',
  'Hive Gateway',
  'Stitching by root fields',
  'Stitching by _entities',
  'Stitching from the supergraph',
] as const;
export type GatewayName = (typeof gatewayNames)[number];

export type Headers = Readonly<Record<string, string>>;

/** A supergraph whose account subgraph answers only its gateways. */
export interface Supergraph {
  readonly account: TestSubgraph;
  readonly supergraphSdl: string;
  /** The URLs of the other teams' subgraphs. */
  readonly others: { readonly loyalty: string; readonly reviews: string };
  urlOf(gateway: GatewayName): string;
  ask(gateway: GatewayName, query: string, variables?: object, headers?: Headers): Promise<GraphQLReply>;
  /** Signs in through the gateway and returns the header with the session. */
  signIn(gateway: GatewayName, customer?: { readonly email: string; readonly password: string }): Promise<Headers>;
}

/** Lets a service read private fields of other customers. */
export const serviceKey = 'reports-key-of-more-than-thirty-two-characters';

export const routerSecret = 'a-secret-of-router-and-subgraph';

const env = {
  ...unlimited,
  ROUTER_SECRETS: routerSecret,
  TRUSTED_PROXIES: '127.0.0.1',
  STITCHING: 'on',
  // Each test signs the same customer in again.
  LIMIT_SESSION_EXCHANGE: 'off',
  // Several gateways meet the same faults one after the other.
  STORE_CIRCUIT_FAILURE_PERCENT: 'off',
  SERVICE_CREDENTIALS: JSON.stringify([{ name: 'reports', key: serviceKey, fields: ['Customer.email'] }]),
};

/** The tests of one worker share a supergraph, because its parts take longer to start than most tests take. */
let started: Promise<Supergraph> | undefined;

/**
 * One sandbox, this subgraph and two other teams', and all gateways over them, for the tests of a block. The store
 * returns to its seed before each test.
 */
export function useGateways(): () => Supergraph {
  let supergraph: Supergraph | undefined;

  beforeAll(async () => {
    started ??= startGateways();
    supergraph = await started;
  });
  beforeEach(() => supergraph?.account.sandbox.reset());
  return () => {
    if (!supergraph) throw new Error('The supergraph runs during tests only.');
    return supergraph;
  };
}

/** Starts everything on free ports. It ends with this process. */
async function startGateways(): Promise<Supergraph> {
  const account = await startSubgraph({
    sandbox: { idp: true },
    env,
    envFor: ({ idp }) => ({ SSO_ISSUERS: JSON.stringify([idp.trust]) }),
  });
  const loyalty = await createLoyaltySubgraph({ port: 0 });
  const reviews = await createReviewsSubgraph({ port: 0 });
  const others = [
    { name: 'loyalty', url: loyalty.url },
    { name: 'reviews', url: reviews.url },
  ];
  const supergraphSdl = await composedSupergraph(account, others);
  const gateways = {
    '@apollo/gateway': await createGateway({ supergraphSdl, port: 0, routerSecret }),
    'Hive Gateway': await startHiveGateway(supergraphSdl, { ACCOUNT_ROUTER_SECRET: routerSecret }),
    ...(await startStitchingGateways({ account, others, supergraphSdl, routerSecret })),
  };
  return {
    ...supergraphOver(account, gateways),
    supergraphSdl,
    others: { loyalty: loyalty.url, reviews: reviews.url },
  };
}

function supergraphOver(
  account: TestSubgraph,
  gateways: Readonly<Record<GatewayName, Gateway>>,
): Omit<Supergraph, 'supergraphSdl' | 'others'> {
  const ask: Supergraph['ask'] = async (gateway, query, variables = {}, headers = {}) => {
    const response = await fetch(gateways[gateway].url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text);
    return { status: response.status, headers: response.headers, text, data, errors };
  };
  return {
    account,
    urlOf: (gateway) => gateways[gateway].url,
    ask,
    async signIn(gateway, { email, password } = jane) {
      const { data } = await ask(
        gateway,
        'mutation ($input: AccountLoginInput!) { account { login(input: $input) { customerAccessToken { value } } } }',
        { input: { email, password } },
      );
      return { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
    },
  };
}
