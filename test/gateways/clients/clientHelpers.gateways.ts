import { ApolloClient, HttpLink, InMemoryCache, setLogVerbosity } from '@apollo/client';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import {
  addAddressDocument,
  changePasswordDocument,
  createSession,
  deleteAddressDocument,
  passwordRulesDocument,
  possibleTypes,
  registerDocument,
  renewSessionDocument,
  requestPasswordResetDocument,
  signInDocument,
  signOutDocument,
  typePolicies,
  updateAddressDocument,
  updateProfileDocument,
  viewerDocument,
} from '../../../src/client/index.ts';
import { jane } from '../../helpers/demoCustomer.ts';
import { useGateways } from '../useGateways.ts';

const credentials = { input: { email: jane.email, password: jane.password } };
const address = { firstName: 'Jane', lastName: 'Thornberry', address1: '9 Quay', city: 'Bergen', countryCode: 'NO' };

describe('the client helpers behind a gateway', () => {
  const supergraph = useGateways();
  const url = () => supergraph().urlOf('@apollo/gateway');
  const problems: string[] = [];
  beforeAll(() => setLogVerbosity('debug'));
  beforeEach(() => {
    problems.length = 0;
    for (const level of ['warn', 'error'] as const)
      jest.spyOn(console, level).mockImplementation((...text) => void problems.push(String(text[0])));
  });
  afterEach(() => jest.restoreAllMocks());

  function apolloClient() {
    const session = createSession({ url: url() });
    const link = new HttpLink({ uri: url(), fetch: session.fetch });
    return new ApolloClient({ link, cache: new InMemoryCache({ typePolicies, possibleTypes }) });
  }

  test('every document works with Apollo Client’s normalized cache, and a change appears in each query', async () => {
    const client = apolloClient();
    const viewer = () => client.readQuery({ query: viewerDocument })?.account.viewer;
    await client.mutate({ mutation: signInDocument, variables: credentials });
    await client.query({ query: passwordRulesDocument });
    await client.query({ query: viewerDocument });
    expect(viewer()).toMatchObject({ entityId: 1, firstName: 'Jane' });
    expect(client.readQuery({ query: passwordRulesDocument })?.account.passwordRules?.minimumLength).toBe(7);

    await client.mutate({ mutation: updateProfileDocument, variables: { input: { firstName: 'Janet' } } });
    expect(viewer()).toMatchObject({ entityId: 1, firstName: 'Janet' });

    const added = await client.mutate({ mutation: addAddressDocument, variables: { input: { address } } });
    const { entityId = 0 } = added.data?.account.addAddress?.address ?? {};
    const changes = { city: 'Oslo' };
    const change = { input: { addressEntityId: entityId, changes } };
    await client.mutate({ mutation: updateAddressDocument, variables: change });
    const cached = client.cache.extract() as Record<string, unknown>;
    expect(cached[`CustomerAddress:{"entityId":${entityId}}`]).toMatchObject({ city: 'Oslo' });
    await client.mutate({ mutation: deleteAddressDocument, variables: { input: { addressEntityId: entityId } } });

    const renewed = await client.mutate({ mutation: renewSessionDocument });
    expect(renewed.data?.account.renewSession?.errors).toEqual([]);
    await client.mutate({ mutation: requestPasswordResetDocument, variables: { input: { email: jane.email } } });
    await client.mutate({ mutation: signOutDocument });
    await client.clearStore();
    const afterwards = await client.query({ query: viewerDocument });
    expect(afterwards.data?.account.viewer).toBeNull();
    expect(problems).toEqual([]);
  });

  test('errors carry the reasons that the catalogue describes', async () => {
    const client = apolloClient();
    const input = { firstName: '', lastName: 'Okafor', email: 'sasha@example.com', password: 'short' };
    const { data } = await client.mutate({ mutation: registerDocument, variables: { input } });
    expect(data?.account.register?.errors).toMatchObject([{ code: 'INPUT_INVALID', problem: { reason: 'REQUIRED' } }]);
    await client.mutate({ mutation: signInDocument, variables: credentials });
    const passwords = { currentPassword: jane.password, newPassword: 'abc' };
    const change = await client.mutate({ mutation: changePasswordDocument, variables: { input: passwords } });
    const problem = { reason: 'TOO_SHORT', minimum: 7 };
    expect(change.data?.account.changePassword?.errors[0]).toMatchObject({
      code: 'PASSWORD_REJECTED',
      problems: expect.arrayContaining([expect.objectContaining(problem)]),
    });
    expect(problems).toEqual([]);
  });

  test('the documents and the session work with urql', async () => {
    const session = createSession({ url: url() });
    const client = new Client({
      url: url(),
      fetch: session.fetch,
      preferGetMethod: false,
      exchanges: [cacheExchange, fetchExchange],
    });
    const signedIn = await client.mutation(signInDocument, credentials);
    expect(signedIn.data?.account.login?.errors).toEqual([]);
    const { data } = await client.query(viewerDocument, {});
    expect(data?.account.viewer?.email).toBe(jane.email);
    await client.mutation(signOutDocument, {});
    expect(session.isSignedIn()).toBe(false);
  });
});
