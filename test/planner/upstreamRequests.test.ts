import { jane } from '../helpers/demoCustomer.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';

describe('the store requests of one client operation', () => {
  const subgraph = useSubgraph();

  /** Sends an operation and tells the root fields of each request it came to. */
  async function asked(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.state.requests.length = 0;
    const reply = await graphql(query, variables, headers);
    expect(reply.errors).toEqual([]);
    return (await storeRequests()).map(({ rootFields }) => rootFields);
  }

  test('two root fields of a query need one request', async () => {
    expect(await asked('{ customer { email } site { settings { storeName } } }')).toEqual([['customer', 'site']]);
  });

  test('a query beside this subgraph’s own fields needs one request', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const query = `query Mixed {
      customer { email }
      account { session { customerEntityId } }
      shop: site { settings { storeName } }
      store { entityId }
    }`;

    expect(await asked(query, {}, session)).toEqual([['customer', 'site', 'store']]);
  });

  test('fields that are known without the store need no request', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);

    expect(await asked('{ __typename }')).toEqual([]);
    expect(await asked('mutation { __typename }')).toEqual([]);
    expect(await asked('{ __schema { queryType { name } } _service { sdl } }')).toEqual([]);
    expect(await asked('{ account { session { customerEntityId expiresAt } } }', {}, session)).toEqual([]);
  });

  test('the viewer, with any selection, needs one request', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const query = '{ account { viewer { email orders { edges { node { entityId } } } session: firstName } } }';

    expect(await asked(query, {}, session)).toEqual([['customer']]);
  });

  test('account.ssoLogin with a deep selection needs one request', async () => {
    const { sandbox } = subgraph();
    const query = `
      mutation Deep($jwt: String!, $email: Boolean!, $no: Boolean = false, $first: Int = 2, $guestCart: String, $namespace: String!) {
        account {
          signedIn: ssoLogin(input: { customerLoginJwt: $jwt, guestCartEntityId: $guestCart }) {
            __typename
            ...who
            ... on AccountSsoLoginPayload @include(if: $email) { customer { mail: email } }
            customer {
              fields: formFields { __typename name ... on TextFormFieldValue { text } ... on MultipleChoiceFormFieldValue { value } }
              recent: orders(first: $first) {
                edges { node { ...order billingAddress { ...place } } }
                pageInfo { hasNextPage }
              }
              hidden: lastName @include(if: $no)
              shown: lastName @skip(if: $no)
              wishlists { edges { node { items { edges { node { product { ... on Node { id } name } } } } } } }
              metafields(namespace: $namespace) { edges { node { key } } }
            }
            cart { ...cart }
            token: customerAccessToken { text: value until: expiresAt }
            errors { code message }
          }
        }
      }
      fragment who on AccountSsoLoginPayload { customer { entityId ...addresses } }
      fragment addresses on Customer { addresses(first: $first) { edges { node { city } } } }
      fragment order on BaseOrder { entityId total: totalIncTax { value currencyCode } }
      fragment place on OrderAddress { city __typename }
      fragment cart on Cart { id entityId lineItems { physicalItems { name selectedOptions { __typename name } } } }
    `;
    const variables = { jwt: sandbox.loginJwt(jane.entityId), email: true, namespace: 'loyalty' };
    sandbox.state.requests.length = 0;
    const { data, errors } = await subgraph().graphql(query, variables);

    expect(errors).toEqual([]);
    expect(Object.keys(data.account.signedIn)).toEqual(['__typename', 'customer', 'cart', 'token', 'errors']);
    expect(Object.keys(data.account.signedIn.customer)).toEqual([
      'entityId',
      'addresses',
      'mail',
      'fields',
      'recent',
      'shown',
      'wishlists',
      'metafields',
    ]);
    expect(data.account.signedIn).toMatchObject({
      __typename: 'AccountSsoLoginPayload',
      customer: {
        entityId: jane.entityId,
        mail: jane.email,
        addresses: { edges: [{ node: { city: 'Austin' } }, { node: { city: 'Sydney' } }] },
        fields: [
          { __typename: 'TextFormFieldValue', text: 'Janey' },
          { __typename: 'MultipleChoiceFormFieldValue', value: 'A friend' },
        ],
        recent: { pageInfo: { hasNextPage: true } },
        shown: 'Thornberry',
      },
      token: { text: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });
    expect(data.account.signedIn.customer.recent.edges[0].node).toEqual({
      entityId: expect.any(Number),
      total: { value: expect.any(Number), currencyCode: 'USD' },
      billingAddress: { city: 'Austin', __typename: 'OrderBillingAddress' },
    });
    expect((await subgraph().storeRequests()).map(({ rootFields }) => rootFields)).toEqual([
      ['loginWithCustomerLoginJwt'],
    ]);
  });

  test('client aliases that equal internal names do not matter', async () => {
    const { graphql, sandbox, signIn } = subgraph();
    const signedIn = await graphql(
      `mutation ($jwt: String!, $guestCart: Int = 1) {
        account { ssoLogin(input: { customerLoginJwt: $jwt }) {
          signedIn: cart { entityId }
          customer { entityId: email addresses(first: $guestCart) { edges { node { city } } } sealCustomer: lastName }
          sealCustomer: customerAccessToken { sealValue: expiresAt value: expiresAt sealExpiresAt: value }
          errors { code }
        } }
      }`,
      { jwt: sandbox.loginJwt(jane.entityId) },
    );
    expect(signedIn.errors).toEqual([]);
    expect(signedIn.data.account.ssoLogin).toMatchObject({
      signedIn: null,
      customer: { entityId: jane.email, addresses: { edges: [{ node: { city: 'Austin' } }] } },
      sealCustomer: { sealExpiresAt: expect.stringMatching(/^bcsess_/) },
      errors: [],
    });

    const session = await signIn(jane.email, jane.password);
    const viewer = await graphql('{ account { viewer { viewerEntityId: email } } }', {}, session);
    expect(viewer.errors).toEqual([]);
    expect(viewer.data.account.viewer).toEqual({ viewerEntityId: jane.email });
  });

  test('the client’s locale and currency apply wherever the operation is answered', async () => {
    const { graphql, sandbox } = subgraph();
    const preferences = '@shopperPreferences(locale: $locale, displayCurrencyCode: "EUR")';
    const localised = await graphql(`query ($locale: String = "fr") ${preferences} {
      shopperPreferences { locale { resolved } }
      account { session { customerEntityId } }
    }`);
    expect(localised.data.shopperPreferences.locale).toEqual({ resolved: 'fr' });

    const cart = await graphql(
      'mutation { cart { createCart(input: { lineItems: [{ quantity: 1, productEntityId: 121 }] }) { cart { entityId } } } }',
    );
    const signedIn = await graphql(
      `mutation ($locale: String, $jwt: String!, $cart: String) ${preferences} {
        account { ssoLogin(input: { customerLoginJwt: $jwt, guestCartEntityId: $cart }) { cart { displayCurrencyCode } } }
      }`,
      { jwt: sandbox.loginJwt(jane.entityId), cart: cart.data.cart.createCart.cart.entityId },
    );
    expect(signedIn.data.account.ssoLogin.cart).toEqual({ displayCurrencyCode: 'EUR' });
  });

  test('two store mutations in one document need one request each, in document order', async () => {
    const query = `mutation ($email: String!) {
      second: logout { result }
      first: customer { requestResetPassword(input: { email: $email }) { errors { __typename } } }
    }`;

    expect(await asked(query, { email: jane.email })).toEqual([['logout'], ['customer']]);
  });

  test('account mutations and store mutations in one document run in document order', async () => {
    const query = `mutation ($email: String!) {
      before: logout { result }
      account { requestPasswordReset(input: { email: $email }) { errors { code } } }
      after: logout { result }
    }`;

    expect(await asked(query, { email: jane.email })).toEqual([['logout'], ['customer'], ['logout']]);
  });

  test('one mutation in several places of a document needs one request', async () => {
    const query = `mutation { logout { result } ...again } fragment again on Mutation { logout { cartUnassignResult { errors { __typename } } } }`;

    expect(await asked(query)).toEqual([['logout']]);
  });

  test('a skipped mutation is not sent', async () => {
    const query = `mutation ($no: Boolean = false) {
      logout { result }
      skipped: customer @include(if: $no) { requestResetPassword(input: { email: "${jane.email}" }) { errors { __typename } } }
    }`;

    expect(await asked(query)).toEqual([['logout']]);
    expect(subgraph().sandbox.state.mail).toEqual([]);
  });

  test('of a document with several operations, the named one is sent', async () => {
    const { url, storeRequests } = subgraph();
    const query = `
      query One($a: String!) { site { route(path: $a) { node { id } } } }
      query Two { customer { ...who } }
      mutation Three { logout { result } }
      fragment who on Customer { email }
    `;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, operationName: 'Two' }),
    });

    expect(await response.json()).toEqual({ data: { customer: null } });
    expect(await storeRequests()).toMatchObject([{ operation: 'Two', rootFields: ['customer'] }]);
  });
});
