import { signIn, useSandbox } from './storeClient.ts';

const store = useSandbox();

const everything = `{ customer {
  entityId company customerGroupId customerGroupName email firstName lastName notes phone taxExemptCategory
  addressCount attributeCount storeCredit { currencyCode value formattedV2 }
  attributes { attribute(entityId: 1) { entityId name value } }
  wishlists { edges { node { name } } }
  formFields { __typename entityId name ... on TextFormFieldValue { text } ... on MultipleChoiceFormFieldValue { valueEntityId value } }
  addresses { collectionInfo { totalItems } edges { node { address1 address2 addressType country countryCode formFields { name } } } }
  metafields(namespace: "none") { edges { node { key } } }
  orders { edges { node { entityId } } }
  isSubscribedToNewsletter
} }`;

describe('the signed-in customer', () => {
  test('a customer can read all their data', async () => {
    const { body } = await store.graphql(everything, { customerToken: await signIn(store) });
    expect(body).toMatchObject({
      data: {
        customer: {
          entityId: 1,
          company: 'Thornberry Bindery',
          customerGroupId: 0,
          customerGroupName: null,
          notes: '',
          phone: '+1 555 0100',
          addressCount: 2,
          attributeCount: 1,
          storeCredit: [{ currencyCode: 'USD', value: 25, formattedV2: '$25.00' }],
          attributes: { attribute: { entityId: 1, name: 'Favourite paper', value: 'Laid cotton' } },
          formFields: [
            { __typename: 'TextFormFieldValue', text: 'Janey' },
            { __typename: 'MultipleChoiceFormFieldValue', valueEntityId: 2, value: 'A friend' },
          ],
          addresses: {
            collectionInfo: { totalItems: 2 },
            edges: [{ node: { country: 'United States' } }, { node: { addressType: 'COMMERCIAL' } }],
          },
          metafields: { edges: [] },
          isSubscribedToNewsletter: false,
        },
      },
    });
    expect(body).not.toHaveProperty('errors');
    expect(body).toMatchObject({ data: { customer: { orders: { edges: [{}, {}, {}] } } } });
  });

  test('a customer sees the name of their group', async () => {
    const { body } = await store.graphql('{ customer { customerGroupName } }', {
      customerToken: await signIn(store, 'ottoline@example.com'),
    });
    expect(body).toEqual({ data: { customer: { customerGroupName: 'Studio members' } } });
  });

  test('a guest has no customer', async () => {
    expect((await store.graphql(everything)).body).toEqual({ data: { customer: null } });
  });
});

describe('the newsletter', () => {
  const change = (field: 'subscribe' | 'unsubscribe', email: string) =>
    store.graphql(
      `mutation ($email: String!) { newsletter { ${field}(input: { email: $email }) { errors { __typename } } } }`,
      {
        variables: { email },
      },
    );
  const answer = (field: string, ...errors: string[]) => ({
    data: { newsletter: { [field]: { errors: errors.map((__typename) => ({ __typename })) } } },
  });

  test('a subscriber counts once and can unsubscribe', async () => {
    const customerToken = await signIn(store);
    const isSubscribed = () => store.graphql('{ customer { isSubscribedToNewsletter } }', { customerToken });
    expect((await change('subscribe', 'JANE@example.com')).body).toEqual(answer('subscribe'));
    expect((await isSubscribed()).body).toEqual({ data: { customer: { isSubscribedToNewsletter: true } } });
    expect((await change('subscribe', 'jane@example.com')).body).toEqual(
      answer('subscribe', 'CreateSubscriberAlreadyExistsError'),
    );
    expect((await change('unsubscribe', 'jane@example.com')).body).toEqual(answer('unsubscribe'));
    expect((await isSubscribed()).body).toEqual({ data: { customer: { isSubscribedToNewsletter: false } } });
  });

  test('an invalid email is refused', async () => {
    expect((await change('subscribe', 'jane')).body).toEqual(answer('subscribe', 'CreateSubscriberEmailInvalidError'));
    expect((await change('unsubscribe', 'jane')).body).toEqual(
      answer('unsubscribe', 'RemoveSubscriberEmailInvalidError'),
    );
    expect(store.sandbox().state.subscribers.size).toBe(0);
  });
});
