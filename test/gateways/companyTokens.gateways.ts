import { jane } from '../helpers/demoCustomer.ts';
import { companyToken } from '../helpers/startWithCompany.ts';
import { gatewayNames, type Headers, useGateways } from './useGateways.ts';

const register = `mutation { company { registerCompany(input: {
  name: "Paper & Co", email: "office@paper.example", phone: "+1 555 0100"
  address: { firstName: "Jane", lastName: "Thornberry", address1: "1 Mill Lane", city: "Bath", countryCode: "GB" }
}) { status errors { __typename } } } }`;

describe('company tokens behind a gateway', () => {
  const supergraph = useGateways();

  describe.each(gatewayNames)('%s', (gateway) => {
    const ask = (query: string, headers: Headers) => supergraph().ask(gateway, query, {}, headers);

    test('the customer’s fields of two subgraphs are read with the token alone', async () => {
      const { data, errors } = await ask(
        '{ customer { email points } }',
        await companyToken(supergraph().account, jane.email),
      );
      expect(errors).toEqual([]);
      expect(data.customer).toEqual({ email: jane.email, points: expect.any(Number) });
    });

    test('a token that is not good is refused with its code, and other subgraphs’ fields are answered', async () => {
      const token = await companyToken(supergraph().account, jane.email, { aud: 'another-api' });
      const { data, errors } = await ask('{ customer { email } shopperReviews(first: 1) { stars } }', token);
      expect(data.shopperReviews).toEqual([{ stars: 5 }]);
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['COMPANY_TOKEN_REJECTED']);
    });

    test('an account mutation uses the token’s customer', async () => {
      const { data, errors } = await ask(
        'mutation { account { updateProfile(input: { firstName: "Janet" }) { customer { firstName } errors { code } } } }',
        await companyToken(supergraph().account, jane.email),
      );
      expect(errors).toEqual([]);
      expect(data.account.updateProfile).toEqual({ customer: { firstName: 'Janet' }, errors: [] });
    });

    test.each<[string, () => Promise<Headers>]>([
      ['a company token', () => companyToken(supergraph().account, jane.email)],
      ['a sealed session', () => supergraph().signIn(gateway)],
    ])('a business account is registered with %s', async (_title, session) => {
      const { data, errors } = await ask(register, await session());
      expect(errors).toEqual([]);
      expect(data.company.registerCompany).toEqual({ status: 'PENDING', errors: [] });
    });
  });
});
