import { setFaults } from '../helpers/setFaults.ts';
import { gatewayNames, useGateways } from './useGateways.ts';

const wrongLogin = 'mutation { login(email: "jane@example.com", password: "wrong") { customer { email } } }';

describe('errors behind a gateway', () => {
  const supergraph = useGateways();

  const fault = (plan: object) => setFaults(supergraph().account.sandbox, plan);

  describe.each(gatewayNames)('%s', (gateway) => {
    const ask = (query: string, headers?: Readonly<Record<string, string>>) =>
      supergraph().ask(gateway, query, {}, headers);

    test('the store’s own refusal of a sign-in keeps its message and its path', async () => {
      const { data, errors } = await ask(wrongLogin);
      expect(data?.login ?? null).toBeNull();
      expect(errors).toMatchObject([{ message: 'Invalid credentials', path: ['login'] }]);
    });

    test('an ended session is reported by its code and does not affect other fields', async () => {
      const session = await supergraph().signIn(gateway);
      supergraph().account.sandbox.state.sessions.clear();
      const { data, errors } = await ask('{ customer { email } shopperReviews(first: 1) { stars } }', session);
      expect(data.shopperReviews).toEqual([{ stars: 5 }]);
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['INVALID_CUSTOMER_ACCESS_TOKEN']);
    });

    test.each([
      ['answers 503', { kind: 'status', status: 503 }],
      ['answers HTML', { kind: 'html' }],
      ['drops the line', { kind: 'drop' }],
    ])('a store that %s is reported by a code, and other subgraphs’ fields are answered', async (_, plan) => {
      await fault({ api: 'storefront', ...plan });
      const { data, errors, text } = await ask('{ shopperReviews(first: 1) { stars product { name } } }');
      expect(data.shopperReviews).toEqual([{ stars: 5, product: null }]);
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual([expect.stringMatching(/^STORE_/)]);
      expect(text).not.toMatch(/stacktrace|node_modules|\/graphql/);
    });

    test('a field that the schema lacks is refused with the code for it', async () => {
      const { errors } = await ask('{ nothing }');
      expect(errors[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });
  });
});
