import { jane } from '../helpers/demoCustomer.ts';
import type { TestSubgraph } from '../helpers/startSubgraph.ts';
import { companyToken, startWithCompany } from '../helpers/startWithCompany.ts';

const register = (name: string) => `mutation { company { registerCompany(input: {
  name: "${name}", email: "office@paper.example", phone: "+1 555 0100"
  address: { firstName: "Jane", lastName: "Thornberry", address1: "1 Mill Lane", city: "Bath", countryCode: "GB" }
}) { entityId status errors { __typename ... on ValidationError { path message } } } } }`;

describe('a customer applies for a business account through the wrap', () => {
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    subgraph = await startWithCompany({ requirePasswordReset: false });
  });
  afterAll(() => subgraph.close());
  beforeEach(() => subgraph.sandbox.reset());

  test.each([
    ['a sealed session', () => subgraph.signIn(jane.email, jane.password)],
    ['a company token', () => companyToken(subgraph, jane.email)],
  ])('with %s', async (_title, session) => {
    const { data, errors } = await subgraph.graphql(register('Paper & Co'), {}, await session());
    expect(errors).toEqual([]);
    expect(data.company.registerCompany).toEqual({ entityId: 1, status: 'PENDING', errors: [] });
    expect([...subgraph.sandbox.state.companies.values()]).toMatchObject([{ name: 'Paper & Co', customerId: 1 }]);
  });

  test('and is refused with the store’s validation errors, which create no account', async () => {
    const { data } = await subgraph.graphql(register(' '), {}, await subgraph.signIn(jane.email, jane.password));
    expect(data.company.registerCompany).toMatchObject({
      entityId: null,
      errors: [{ __typename: 'ValidationError', path: ['input', 'name'] }],
    });
    expect(subgraph.sandbox.state.companies.size).toBe(0);
  });

  test('and a guest is refused', async () => {
    const { data } = await subgraph.graphql(register('Paper & Co'));
    expect(data.company.registerCompany.errors).toMatchObject([{ path: ['input', 'companyUser'] }]);
    expect(subgraph.sandbox.state.companies.size).toBe(0);
  });
});
