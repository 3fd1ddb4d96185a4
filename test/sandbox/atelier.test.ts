import { createSandbox, type Sandbox } from '../../sandbox/createSandbox.ts';
import { atelier } from '../../sandbox/shops/atelier/index.ts';
import { atelierPassword } from '../../sandbox/shops/atelier/seedAtelier.ts';
import { askStore } from '../helpers/askStore.ts';

describe('the atelier, beside the default shop in one process', () => {
  let shop: Sandbox;
  let other: Sandbox;
  beforeAll(async () => {
    shop = await createSandbox({ shop: atelier });
    other = await createSandbox();
  });
  beforeEach(() => {
    shop.reset();
    other.reset();
  });
  afterAll(async () => {
    await shop.close();
    await other.close();
  });

  test('The two stores have other names, currencies, locales, brands and prices for one product id.', async () => {
    const query = `{ site {
      settings { storeName currency { defaultCurrency } locales { code isDefault } }
      product(entityId: 101) { name prices { price { value currencyCode formatted } } categories { edges { node { name } } } }
      brands { edges { node { name } } }
      currencies { edges { node { code } } }
    } }`;
    const [one, two] = await Promise.all([askStore(shop, query), askStore(other, query)]);
    expect(one.data.site).toMatchObject({
      settings: {
        storeName: 'Atelier Aumann',
        currency: { defaultCurrency: 'EUR' },
        locales: [
          { code: 'de', isDefault: true },
          { code: 'en', isDefault: false },
        ],
      },
      product: {
        name: 'Linen Apron',
        prices: { price: { value: 68, currencyCode: 'EUR', formatted: '68,00€' } },
        categories: { edges: [{ node: { name: 'Textiles' } }] },
      },
      brands: { edges: [{ node: { name: 'Riverside Weavers' } }] },
      currencies: { edges: [{ node: { code: 'EUR' } }, { node: { code: 'CHF' } }] },
    });
    expect(two.data.site).toMatchObject({
      settings: { storeName: 'Harbour & Pine', currency: { defaultCurrency: 'USD' } },
      product: { name: 'Harbour Mug', prices: { price: { currencyCode: 'USD' } } },
    });
  });

  test('A customer of one store cannot sign in at the other, although both have an account with the email.', async () => {
    const login = `mutation ($password: String!) { login(email: "jane@example.com", password: $password) { customer { firstName } } }`;
    const names = async (store: Sandbox, password: string) =>
      (await askStore(store, login, { password })).data?.login?.customer?.firstName ?? null;
    expect([await names(shop, atelierPassword), await names(shop, 'sandbox-Pa55word')]).toEqual(['Jana', null]);
    expect([await names(other, atelierPassword), await names(other, 'sandbox-Pa55word')]).toEqual([null, 'Jane']);
  });

  test.each([
    ['Short-1A', 'at least 12 characters'],
    ['lower-case-1234', 'at least one upper-case letter'],
    ['NoSpecialChar1234', 'at least one special character'],
  ])('The atelier refuses the password %s.', async (password, problem) => {
    const register = `mutation ($input: RegisterCustomerInput!) { customer { registerCustomer(input: $input) {
      errors { ... on ValidationError { message } } } } }`;
    const input = { email: 'new@example.com', firstName: 'N', lastName: 'E', password };
    const refused = await askStore(shop, register, { input });
    expect(JSON.stringify(refused.data)).toContain(problem);
    expect(shop.state.customers.size).toBe(2);
  });

  test('Each store has an inbox of its own.', async () => {
    const request = `mutation { customer { requestResetPassword(input: { email: "jane@example.com", path: "/passwordreset" }) { errors { __typename } } } }`;
    await askStore(shop, request);
    expect([shop.state.mail.length, other.state.mail.length]).toEqual([1, 0]);
  });
});
