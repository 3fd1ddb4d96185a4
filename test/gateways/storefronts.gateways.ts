import { createGateway, type Gateway } from '../../examples/gateway/createGateway.ts';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { at } from '../helpers/startStorefronts.ts';
import { type Name, names, startTwoStorefronts, type TwoStorefronts } from '../helpers/twoStorefronts.ts';
import { accountSupergraph } from './accountSupergraph.ts';
import { startHiveGateway } from './startHiveGateway.ts';

const customers = { main: jane, second: ottoline };

describe('gateways over a subgraph with two storefronts', () => {
  let storefronts: TwoStorefronts;
  const gateways: Record<string, Gateway> = {};
  beforeAll(async () => {
    storefronts = await startTwoStorefronts('two stores');
    const supergraphSdl = await accountSupergraph({ url: storefronts.url, sandbox: storefronts.stores.main });
    gateways['@apollo/gateway'] = await createGateway({ supergraphSdl, port: 0 });
    gateways['Hive Gateway'] = await startHiveGateway(supergraphSdl, {});
  });
  afterAll(async () => {
    for (const gateway of Object.values(gateways)) await gateway.close();
    await storefronts.close();
  });

  const ask = async (gateway: string, query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(gateways[gateway]?.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    return (await response.json()) as any;
  };
  const hash = async (gateway: string, headers?: Record<string, string>) =>
    (await ask(gateway, '{ site { settings { storeHash } } }', headers)).data?.site.settings.storeHash;

  describe.each([['@apollo/gateway'], ['Hive Gateway']])('%s', (gateway) => {
    test('X-Storefront of the client selects the storefront, and without it the default answers.', async () => {
      const { main, second } = storefronts.stores;
      expect([await hash(gateway, at('main')), await hash(gateway, at('second')), await hash(gateway)]).toEqual([
        main.storeHash,
        second.storeHash,
        main.storeHash,
      ]);
    });

    test('An unknown storefront is an error for the client, and no store receives the request.', async () => {
      const before = Object.values(storefronts.stores).map(({ state }) => state.requests.length);
      const { data, errors } = await ask(gateway, '{ site { settings { storeHash } } }', at('nobody'));
      expect(data?.site ?? null).toBeNull();
      expect(errors.length).toBeGreaterThan(0);
      expect(Object.values(storefronts.stores).map(({ state }) => state.requests.length)).toEqual(before);
    });

    test('A session is accepted at its storefront only.', async () => {
      const { email, password } = customers.second;
      const login = `mutation { account { login(input: { email: "${email}", password: "${password}" }) { customerAccessToken { value } } } }`;
      const { data } = await ask(gateway, login, at('second'));
      const session = { authorization: `Bearer ${data.account.login.customerAccessToken.value}` };
      const read = async (name: Name) => {
        const reply = await ask(gateway, '{ customer { email } }', { ...session, ...at(name) });
        return reply.data?.customer?.email ?? reply.errors?.[0]?.extensions?.code;
      };
      expect(await Promise.all(names.map(read))).toEqual(['INVALID_CUSTOMER_ACCESS_TOKEN', email]);
    });
  });
});

test('A gateway that caches responses never serves one storefront’s response for the other (security 47).', async () => {
  const env = { GUEST_CACHE: 'site=60', GUEST_CACHE_CONTROL: 'all-guests' };
  const storefronts = await startTwoStorefronts('two stores', env);
  const { main, second } = storefronts.stores;
  const supergraphSdl = await accountSupergraph({ url: storefronts.url, sandbox: main });
  const gateway = await startHiveGateway(supergraphSdl, { HTTP_CACHE: 'on' });
  const seen: string[] = [];
  for (const name of [...names, ...names, 'second'] as const) {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...at(name) },
      body: JSON.stringify({ query: '{ site { settings { storeHash } } }' }),
    });
    seen.push(
      ((await response.json()) as { data: { site: { settings: { storeHash: string } } } }).data.site.settings.storeHash,
    );
  }
  expect(seen).toEqual([main, second, main, second, second].map(({ storeHash }) => storeHash));
  await gateway.close();
  await storefronts.close();
});
