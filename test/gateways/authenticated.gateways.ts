import type { Gateway } from '../../examples/gateway/createGateway.ts';
import { composedSupergraph } from '../helpers/composedSupergraph.ts';
import { jane } from '../helpers/demoCustomer.ts';
import { rulesFile } from '../helpers/rulesFile.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';
import { startHiveGateway } from './startHiveGateway.ts';

describe('a gateway that enforces @authenticated', () => {
  let account: TestSubgraph;
  let gateway: Gateway;

  beforeAll(async () => {
    const env = rulesFile('authenticated: [Customer.email, Query.customer]');
    account = await startWithCompany({ requirePasswordReset: false }, { env });
    const { issuer, apiAudience } = account.sandbox.idp;
    const supergraph = await composedSupergraph(account, [], env);
    gateway = await startHiveGateway(supergraph, { ISSUER: issuer, AUDIENCE: apiAudience });
  });
  afterAll(async () => {
    await gateway.close();
    await account.close();
  });

  const ask = async (headers: Readonly<Record<string, string>>) => {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ customer { email } site { settings { storeName } } }' }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it asked for.
    return (await response.json()) as any;
  };

  test('serves the field to a customer with a company token', async () => {
    const { data, errors } = await ask(await companyToken(account, jane.email));
    expect(errors).toBeUndefined();
    expect(data.customer.email).toBe(jane.email);
  });

  test.each<[string, () => Promise<Record<string, string>>]>([
    ['a guest', async () => ({})],
    [
      'a customer with a sealed session, which the gateway cannot open',
      () => account.signIn(jane.email, jane.password),
    ],
    ['a person whose token has another audience', () => companyToken(account, jane.email, { aud: 'another-api' })],
  ])('refuses the field to %s, before the subgraph is asked', async (_title, session) => {
    const headers = await session();
    const before = (await account.storeRequests()).length;
    const { data, errors } = await ask(headers);
    expect(data?.customer ?? null).toBeNull();
    expect(JSON.stringify(errors)).toMatch(/unauth/i);
    const asked = (await account.storeRequests()).slice(before);
    expect(asked.every(({ rootFields }) => !rootFields?.includes('customer'))).toBe(true);
  });
});
