import { jane } from '../helpers/demoCustomer.ts';
import { startSubgraph, type TestSubgraph } from '../helpers/startSubgraph.ts';

const login = `mutation { account { login(input: { email: "${jane.email}", password: "${jane.password}" }) {
  customerAccessToken { value } errors { __typename code } } } }`;

describe.each([
  ['conceal', 'AccountInvalidCredentials', 'INVALID_CREDENTIALS'],
  ['reveal', 'AccountPasswordResetRequired', 'PASSWORD_RESET_REQUIRED'],
])(
  'a sign-in that fails for another reason than the password, PASSWORD_RESET_ENUMERATION=%s',
  (mode, typename, code) => {
    let subgraph: TestSubgraph;
    beforeAll(async () => {
      subgraph = await startSubgraph({ env: { PASSWORD_RESET_ENUMERATION: mode } });
    });
    afterAll(() => subgraph.close());
    beforeEach(() => subgraph.sandbox.reset());

    const outcome = async () => {
      const { data } = await subgraph.graphql(login);
      expect(subgraph.sandbox.state.sessions.size).toBe(0);
      expect(data.account.login.customerAccessToken).toBeNull();
      return data.account.login.errors;
    };

    test(`a password that must be reset is ${code}`, async () => {
      const customer = subgraph.sandbox.state.customers.get(jane.entityId);
      if (customer) customer.forcePasswordReset = true;
      expect(await outcome()).toEqual([{ __typename: typename, code }]);
    });

    test('a storefront that is not live is STOREFRONT_NOT_LIVE', async () => {
      subgraph.sandbox.state.settings.isLive = false;
      expect(await outcome()).toEqual([{ __typename: 'AccountStorefrontNotLive', code: 'STOREFRONT_NOT_LIVE' }]);
    });

    test.each([
      ['PENDING', 'AccountCompanyPending', 'COMPANY_PENDING'],
      ['INACTIVE', 'AccountCompanyInactive', 'COMPANY_INACTIVE'],
    ] as const)('a company account that is %s is named', async (status, typename, code) => {
      subgraph.sandbox.state.companies.set(1, {
        entityId: 1,
        name: 'Paper & Co',
        email: jane.email,
        phone: '',
        customerId: jane.entityId,
        status,
      });
      expect(await outcome()).toEqual([{ __typename: typename, code }]);
    });
  },
);
