import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { setFaults } from '../helpers/setFaults.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { customerKey } from './customerKey.ts';

const named = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { displayName } } }';

describe('Customer.displayName', () => {
  const subgraph = useSubgraph();

  const requests = async () => (await subgraph().storeRequests()).map(({ api, operation }) => [api, operation]);

  async function shown(firstName: string, lastName: string) {
    const { sandbox, graphql } = subgraph();
    const { entityId } = createCustomer(sandbox.state, { firstName, lastName, email: 'x@example.com' }, Date.now());
    const { data, errors } = await graphql(named, { of: [customerKey(entityId)] });
    expect(errors).toEqual([]);
    return data._entities[0].displayName;
  }

  test('the name is the first name and the last name’s initial, and a guest may read it of anyone, in one request', async () => {
    const { data, errors } = await subgraph().graphql(named, { of: [2, 1, 3].map(customerKey) });

    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { displayName: 'Rasmus F.' },
      { displayName: 'Jane T.' },
      { displayName: 'Ottoline M.' },
    ]);
    expect(await requests()).toEqual([['management', 'GET /v3/customers?id:in=2,1,3&limit=50']]);
  });

  test('the viewer can select the name beside other fields, and the fields it is derived from stay hidden', async () => {
    const { graphql, signIn, sandbox } = subgraph();
    const session = await signIn(jane.email, jane.password);
    sandbox.state.requests.length = 0;
    const query = `query ($yes: Boolean = true, $no: Boolean = false) {
      customer {
        own_firstName: email
        name: displayName
        ... on Customer @include(if: $yes) { displayName }
        no: displayName @include(if: $no)
        own_lastName: company
      }
    }`;
    const { data, text } = await graphql(query, {}, session);

    expect(text).toBe(
      JSON.stringify({
        data: {
          customer: {
            own_firstName: jane.email,
            name: 'Jane T.',
            displayName: 'Jane T.',
            own_lastName: 'Thornberry Bindery',
          },
        },
      }),
    );
    expect(data.customer.no).toBeUndefined();
    expect((await subgraph().storeRequests()).map(({ rootFields }) => rootFields)).toEqual([['customer']]);
  });

  test('the name is null for a guest’s customer, and store errors beside it keep their paths', async () => {
    expect((await subgraph().graphql('{ customer { displayName } }')).data).toEqual({ customer: null });

    const session = await subgraph().signIn(jane.email, jane.password);
    const query = '{ customer { displayName attributes { attribute(entityId: 404) { name } } } }';
    const { data, errors } = await subgraph().graphql(query, {}, session);
    expect(data.customer).toBeNull();
    expect(errors).toMatchObject([{ path: ['customer', 'attributes', 'attribute'] }]);
  });

  test('the name is available on every customer: the viewer, an account sign-in, a store sign-in, a reference', async () => {
    const { graphql, signIn, sandbox } = subgraph();
    const credentials = `email: "${jane.email}", password: "${jane.password}"`;
    const account = await graphql(
      `mutation { account { login(input: { ${credentials} }) { customer { displayName orders { edges { node { entityId } } } } } } }`,
    );
    expect(account.data.account.login.customer).toMatchObject({ displayName: 'Jane T.' });

    const store = await graphql(`mutation { login(${credentials}) { customer { ...n } customerAccessToken { value } } }
      fragment n on Customer { displayName }`);
    expect(store.data.login.customer).toEqual({ displayName: 'Jane T.' });
    expect(store.data.login.customerAccessToken.value).toMatch(/^bcsess_/);

    const session = await signIn(ottoline.email, ottoline.password);
    const viewer = await graphql('{ account { viewer { displayName firstName } } }', {}, session);
    expect(viewer.data.account.viewer).toEqual({ displayName: 'Ottoline M.', firstName: 'Ottoline' });

    sandbox.state.requests.length = 0;
    const own = await graphql(named, { of: [customerKey(ottoline.entityId)] }, session);
    expect(own.data._entities).toEqual([{ displayName: 'Ottoline M.' }]);
    expect(await requests()).toEqual([['storefront', 'AccountViewer']]);
  });

  test('the initial includes combining marks, and characters that reorder or break text are removed', async () => {
    expect(await shown('Zoë', 'e\u0301toile')).toBe('Zoë E\u0301.');
    expect(await shown('Evil\u202e\u0007', '  x')).toBe('Evil X.');
    expect(await shown('Madonna', '')).toBe('Madonna');
    expect(await shown(' ', '\u200f')).toBeNull();
  });

  test('the name is null with an error if the store does not return it, and the entity remains', async () => {
    const { sandbox, graphql } = subgraph();
    await setFaults(sandbox, [{ kind: 'status', api: 'management' }]);
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { entityId displayName } } }`;
    const { data, errors } = await graphql(query, { of: [customerKey(2), customerKey(3)] });

    expect(data._entities).toEqual([
      { entityId: 2, displayName: null },
      { entityId: 3, displayName: null },
    ]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'displayName'], extensions: { code: 'STORE_UNAVAILABLE' } },
      { path: ['_entities', 1, 'displayName'], extensions: { code: 'STORE_UNAVAILABLE' } },
    ]);
  });
});

describe('Customer.displayName with renamed types and a namespace', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'names-')), 'exposure.yaml');
  writeFileSync(file, 'namespace: bigcommerce\nrename: { types: { Customer: Shopper } }\ndeny: [Customer.lastName]\n');
  const subgraph = useSubgraph({ env: { EXPOSURE_FILE: file } });

  test('the name is available, even if it is derived from a hidden field', async () => {
    const session = await subgraph().signIn(jane.email, jane.password);
    const query = `query ($of: [_Any!]!) {
      bigcommerce { customer { __typename displayName ...s } }
      account { viewer { displayName } }
      _entities(representations: $of) { ... on Shopper { entityId displayName } }
    }
    fragment s on Shopper { again: displayName }`;
    const of = [1, 3].map((entityId) => ({ __typename: 'Shopper', entityId }));
    const { data, errors } = await subgraph().graphql(query, { of }, session);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      bigcommerce: { customer: { __typename: 'Shopper', displayName: 'Jane T.', again: 'Jane T.' } },
      account: { viewer: { displayName: 'Jane T.' } },
      _entities: [
        { entityId: 1, displayName: 'Jane T.' },
        { entityId: 3, displayName: 'Ottoline M.' },
      ],
    });
    const alone = await subgraph().graphql('{ bigcommerce { customer { displayName } } }', {}, session);
    expect(alone.data).toEqual({ bigcommerce: { customer: { displayName: 'Jane T.' } } });
  });
});

describe('the format of Customer.displayName', () => {
  test('the configuration sets the format', async () => {
    const { graphql, close } = await startSubgraph({ env: { DISPLAY_NAME_FORMAT: '{firstInitial}. {lastName}' } });
    try {
      expect((await graphql(named, { of: [customerKey(1)] })).data._entities).toEqual([
        { displayName: 'J. Thornberry' },
      ]);
    } finally {
      await close();
    }
  });

  test('an unknown placeholder prevents the start', async () => {
    for (const format of ['{email}', 'Anonymous', '{firstName', '{firstName} {lastIntial}.']) {
      await expect(startSubgraph({ env: { DISPLAY_NAME_FORMAT: format } })).rejects.toThrow('DISPLAY_NAME_FORMAT');
    }
  });
});
