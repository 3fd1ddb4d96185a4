import { jane } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';

const me = '{ customer { email firstName phone company customerGroupId } }';

describe('the claims of a sign-in are copied to the customer', () => {
  let subgraph: TestSubgraph;
  const claims = {
    firstName: 'given_name',
    lastName: 'family_name',
    phone: 'phone_number',
    company: 'organization',
    customerGroup: { claim: 'groups', groups: { wholesale: 2, staff: 3 } },
    attributes: { employee_number: 1 },
  };
  const start = async (changes: object = {}) => {
    subgraph = await startWithCompany({ requirePasswordReset: false, claims: { ...claims, ...changes } });
  };
  afterEach(() => subgraph.close());

  const given = {
    given_name: 'Janet',
    family_name: 'Thorn',
    phone_number: '+1 555 0100',
    organization: 'Paper & Co',
    groups: ['readers', 'wholesale'],
    employee_number: 17,
  };
  const customer = () => {
    const found = subgraph.sandbox.state.customers.get(jane.entityId);
    return {
      firstName: found?.firstName,
      lastName: found?.lastName,
      phone: found?.phone,
      company: found?.company,
      group: found?.customerGroupId,
      attribute: found?.attributes.find(({ entityId }) => entityId === 1)?.value,
    };
  };
  const writes = async () =>
    (await subgraph.storeRequests()).filter(({ operation }) => operation?.startsWith('PUT /v3/customers'));
  const ended = () => subgraph.sandbox.state.sessions.clear();
  const written = {
    firstName: 'Janet',
    lastName: 'Thorn',
    phone: '+1 555 0100',
    company: 'Paper & Co',
    group: 2,
    attribute: '17',
  };

  test('before the exchange, so the first response shows them', async () => {
    await start();
    const { data } = await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, given));
    expect(data.customer).toMatchObject({ firstName: 'Janet', phone: '+1 555 0100', customerGroupId: 2 });
    expect(customer()).toEqual(written);
  });

  test('once, until a claim changes', async () => {
    await start({ attributes: {} });
    const token = await companyToken(subgraph, jane.email, given);
    await subgraph.graphql(me, {}, token);
    ended();
    await subgraph.graphql(me, {}, token);
    expect(await writes()).toHaveLength(1);
    ended();
    await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, { ...given, given_name: 'Jill' }));
    expect(await writes()).toHaveLength(2);
    expect(customer().firstName).toBe('Jill');
  });

  test('cut to what the store accepts, because it refuses a longer value and with it all the others', async () => {
    await start();
    const long = { ...given, given_name: 'J'.repeat(300), phone_number: '5'.repeat(300) };
    await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, long));
    expect(customer()).toEqual({ ...written, firstName: 'J'.repeat(100), phone: '5'.repeat(50) });
  });

  test('with ssoLogin, too', async () => {
    await start();
    const idToken = await subgraph.sandbox.idp.idToken(jane.email, given);
    const { data } = await subgraph.graphql(
      `mutation { account { ssoLogin(input: { idToken: "${idToken}" }) { customer { firstName } errors { code } } } }`,
    );
    expect(data.account.ssoLogin).toEqual({ customer: { firstName: 'Janet' }, errors: [] });
    expect(customer()).toEqual(written);
  });

  test('and a missing claim removes nothing', async () => {
    await start();
    await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, given));
    ended();
    await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, { given_name: 'Jill' }));
    expect(customer()).toEqual({ ...written, firstName: 'Jill' });
  });

  test('and a missing claim empties the field only if the configuration says so, but never a name', async () => {
    await start({ clearMissing: true });
    await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email, given));
    ended();
    await subgraph.graphql(me, {}, await companyToken(subgraph, jane.email));
    expect(customer()).toEqual({ ...written, phone: '', company: '', group: 0, attribute: '' });
  });

  test('and a failure to write them does not prevent the sign-in; the next one tries again', async () => {
    await start();
    await setFaults(subgraph.sandbox, { kind: 'status', api: 'management', operation: 'PUT /v3/customers' });
    const token = await companyToken(subgraph, jane.email, given);
    expect((await subgraph.graphql(me, {}, token)).data.customer.email).toBe(jane.email);
    await setFaults(subgraph.sandbox);
    ended();
    await subgraph.graphql(me, {}, token);
    expect(customer()).toEqual(written);
  });
});
