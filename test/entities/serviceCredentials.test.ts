import { createHash } from 'node:crypto';
import { createCustomer } from '../../sandbox/customers/createCustomer.ts';
import { jane, ottoline } from '../helpers/demoCustomer.ts';
import { startSubgraph } from '../helpers/startSubgraph.ts';
import { useSubgraph } from '../helpers/useSubgraph.ts';
import { customerKey } from './customerKey.ts';

const reportsKey = 'reports-key-of-more-than-thirty-two-characters';
const mailerKey = 'mailer-key-of-more-than-thirty-two-characters';
const groupsKey = 'groups-key-of-more-than-thirty-two-characters';
const reports = { 'x-service-authorization': `Bearer ${reportsKey}` };
const mailer = { 'x-service-authorization': `Bearer ${mailerKey}` };

const credentials = JSON.stringify([
  { name: 'reports', key: reportsKey, fields: ['Customer.*'] },
  {
    name: 'mailer',
    keySha256: createHash('sha256').update(mailerKey).digest('hex'),
    fields: ['Customer.email', 'Customer.*Name'],
  },
  { name: 'groups', key: groupsKey, fields: ['Customer.customerGroup'] },
]);

const references = (selection: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Customer { ${selection} } } }`;

describe('private fields of another customer', () => {
  const subgraph = useSubgraph({ env: { SERVICE_CREDENTIALS: credentials } });

  async function ask(selection: string, ids: readonly unknown[], headers: Record<string, string> = {}) {
    const { graphql, sandbox, storeRequests } = subgraph();
    sandbox.state.requests.length = 0;
    const reply = await graphql(references(selection), { of: ids.map(customerKey) }, headers);
    return { ...reply, entities: reply.data._entities, asked: (await storeRequests()).map(({ api }) => api) };
  }

  test('a guest and another customer receive an error for each reference, and no request reaches the store', async () => {
    const guest = await ask('entityId displayName email phone', [2, 3]);
    expect(guest.entities).toEqual([null, null]);
    expect(guest.errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } },
      { path: ['_entities', 1], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(guest.errors[0]?.message).toBe(
      'Customer.email may be read by the customer and by authorized services only.',
    );

    const session = await subgraph().signIn(jane.email, jane.password);
    const other = await ask('entityId email', [1, 3], session);
    expect(other.entities).toEqual([{ __typename: 'Customer', entityId: 1, email: jane.email }, null]);
    expect(other.errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'FORBIDDEN' } }]);
    expect(other.text).not.toContain(ottoline.email);
    expect([guest.asked, other.asked]).toEqual([[], ['storefront']]);
  });

  test('a service whose allowed field is only the beginning of a field’s name is refused', async () => {
    const groups = { 'x-service-authorization': `Bearer ${groupsKey}` };
    const { entities, errors, asked } = await ask('email customerGroupName', [3], groups);

    expect(entities).toEqual([null]);
    expect(new Set(errors.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
    expect(asked).toEqual([]);
  });

  test('refused nullable fields are null with an error, and the rest of the entity remains', async () => {
    const { entities, errors, asked } = await ask(
      'displayName group: customerGroupName orders { edges { cursor } }',
      [3, 2],
    );

    expect(entities).toEqual([
      { __typename: 'Customer', displayName: 'Ottoline M.', group: null, orders: null },
      { __typename: 'Customer', displayName: 'Rasmus F.', group: null, orders: null },
    ]);
    expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['_entities', 0, 'group'], 'UNAUTHENTICATED'],
      [['_entities', 0, 'orders'], 'UNAUTHENTICATED'],
      [['_entities', 1, 'group'], 'UNAUTHENTICATED'],
      [['_entities', 1, 'orders'], 'UNAUTHENTICATED'],
    ]);
    expect(asked).toEqual(['management']);
  });

  test('skipped fields are not requested, so they are not refused', async () => {
    const { entities, errors } = await ask('entityId email @skip(if: true) ... @include(if: false) { phone }', [3]);
    expect({ entities, errors }).toEqual({ entities: [{ __typename: 'Customer', entityId: 3 }], errors: [] });
  });

  test('a service whose key allows the fields reads them in one request, in order, under the store’s names', async () => {
    const { entities, errors, asked } = await ask(
      'entityId mail: email firstName lastName company phone customerGroupId taxExemptCategory addressCount attributeCount notes displayName',
      [3, 1, 404, 3],
      reports,
    );

    const ottolineMarsh = {
      __typename: 'Customer',
      entityId: 3,
      mail: 'ottoline@example.com',
      firstName: 'Ottoline',
      lastName: 'Marsh',
      company: '',
      phone: '',
      customerGroupId: 1,
      taxExemptCategory: '',
      addressCount: 0,
      attributeCount: 0,
      notes: '',
      displayName: 'Ottoline M.',
    };
    const janeThornberry = {
      ...ottolineMarsh,
      entityId: 1,
      mail: jane.email,
      firstName: 'Jane',
      lastName: 'Thornberry',
      company: 'Thornberry Bindery',
      phone: '+1 555 0100',
      customerGroupId: 0,
      addressCount: 2,
      attributeCount: 1,
      displayName: 'Jane T.',
    };
    expect(errors).toEqual([]);
    expect(entities).toEqual([ottolineMarsh, janeThornberry, null, ottolineMarsh]);
    expect(asked).toEqual(['management']);
  });

  test('fields from the Management API have the values that the storefront returns to the customer', async () => {
    const selection =
      'entityId email firstName lastName company phone customerGroupId taxExemptCategory addressCount attributeCount notes displayName';
    Object.assign(subgraph().sandbox.state.customers.get(1) ?? {}, { notes: 'Pays late.' });
    const session = await subgraph().signIn(jane.email, jane.password);
    const own = await ask(selection, [1], session);
    const byService = await ask(selection, [1], reports);

    expect(own.asked).toEqual(['storefront']);
    expect(byService.asked).toEqual(['management']);
    expect(byService.entities).toEqual(own.entities);
  });

  test('fields beyond the key are refused, and those within it are returned', async () => {
    const within = await ask('email firstName', [3], mailer);
    expect(within.entities).toEqual([{ __typename: 'Customer', email: ottoline.email, firstName: 'Ottoline' }]);

    const beyond = await ask('email phone', [3, 2], mailer);
    expect(beyond.entities).toEqual([null, null]);
    expect(beyond.errors).toMatchObject([
      { message: expect.stringContaining('Customer.phone'), path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } },
      { path: ['_entities', 1] },
    ]);
    expect(beyond.asked).toEqual([]);
  });

  test('a key that resembles a known one is refused, and public fields are returned', async () => {
    const wrong = [
      `Bearer ${reportsKey.slice(0, -1)}`,
      `Bearer ${reportsKey}x`,
      reportsKey,
      `Bearer ${createHash('sha256').update(mailerKey).digest('hex')}`,
      'Bearer ',
      '',
    ];
    for (const authorization of wrong) {
      const headers = { 'x-service-authorization': authorization };
      const refused = await ask('email', [3], headers);
      expect(refused.entities).toEqual([null]);
      expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(refused.asked).toEqual([]);
      expect((await ask('displayName', [3], headers)).entities).toEqual([
        { __typename: 'Customer', displayName: 'Ottoline M.' },
      ]);
    }
  });

  test('a service’s key applies only to references: the viewer’s own fields stay a guest’s', async () => {
    expect((await subgraph().graphql('{ customer { email } account { viewer { email } } }', {}, reports)).data).toEqual(
      {
        customer: null,
        account: { viewer: null },
      },
    );
  });

  test('a customer of another channel does not exist here', async () => {
    const { entities, errors } = await ask('email displayName', [5, 2], reports);

    expect(errors).toEqual([]);
    expect(entities).toEqual([null, { __typename: 'Customer', email: 'rasmus@example.com', displayName: 'Rasmus F.' }]);
    expect((await ask('displayName', [5])).entities).toEqual([null]);
  });

  test('fields that only the storefront returns are refused with a message while no impersonation token is configured', async () => {
    const { entities, errors, asked } = await ask('email orders { edges { cursor } }', [3], reports);
    expect(entities).toEqual([{ __typename: 'Customer', email: ottoline.email, orders: null }]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'orders'], extensions: { code: 'IMPERSONATION_NOT_CONFIGURED' } },
    ]);
    expect(asked).toEqual(['management']);

    const needed = await ask('email wishlists { edges { cursor } }', [3], reports);
    expect(needed.entities).toEqual([null]);
    expect(needed.errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'IMPERSONATION_NOT_CONFIGURED' } },
    ]);
    expect(needed.asked).toEqual([]);
  });

  test('a service’s read is logged with the service, the fields and the customers, and without the key', async () => {
    await ask('email phone', [3, 2], reports);

    const line = subgraph()
      .log()
      .split('\n')
      .filter((each) => each.includes('service read'))
      .at(-1);
    expect(JSON.parse(line ?? '')).toMatchObject({ service: 'reports', customers: 2, fields: ['email', 'phone'] });
    expect(subgraph().log()).not.toContain(reportsKey);
  });
});

describe('private fields with a customer impersonation token', () => {
  const subgraph = useSubgraph({
    env: { SERVICE_CREDENTIALS: credentials },
    envFor: (sandbox) => ({
      BIGCOMMERCE_CUSTOMER_IMPERSONATION_TOKEN: sandbox.createStorefrontToken({ kind: 'customerImpersonation' }),
    }),
  });

  const selection = `email displayName orders(first: 1) { edges { node { entityId } } }
    wishlists { edges { node { name } } } addresses { edges { node { city } } }`;

  test('a service reads fields that only the storefront returns, with one request per customer', async () => {
    const { graphql, storeRequests } = subgraph();
    const { data, errors } = await graphql(references(selection), { of: [3, 1, 404, 1].map(customerKey) }, reports);

    expect(errors).toEqual([]);
    expect(data._entities.map((entity: { email?: string } | null) => entity?.email)).toEqual([
      ottoline.email,
      jane.email,
      undefined,
      jane.email,
    ]);
    expect(data._entities[1]).toMatchObject({
      displayName: 'Jane T.',
      orders: {
        edges: [{ node: { entityId: expect.any(Number) } }],
      },
      addresses: { edges: [{ node: { city: 'Austin' } }, { node: { city: 'Sydney' } }] },
    });
    const requests = await storeRequests();
    expect(requests.map(({ headers }) => headers['x-bc-customer-id'])).toEqual(['3', '1', '404']);
    expect(requests.some(({ headers }) => 'x-bc-customer-access-token' in headers)).toBe(false);
  });

  test('a guest, a customer and a service without the field are refused', async () => {
    const { graphql, sandbox, signIn, storeRequests } = subgraph();
    const session = await signIn(jane.email, jane.password);
    sandbox.state.requests.length = 0;
    for (const headers of [{}, session, mailer]) {
      const { data, errors } = await graphql(
        references('wishlists { edges { cursor } }'),
        { of: [customerKey(3)] },
        headers,
      );
      expect(data._entities).toEqual([null]);
      expect(errors).toHaveLength(1);
    }
    expect(await storeRequests()).toEqual([]);
  });

  test('the viewer beside them is read with the viewer’s own session', async () => {
    const { graphql, sandbox, signIn, storeRequests } = subgraph();
    const session = await signIn(jane.email, jane.password);
    sandbox.state.requests.length = 0;
    const { data } = await graphql(references(selection), { of: [1, 3].map(customerKey) }, { ...session, ...reports });

    expect(data._entities.map(({ email }: { email: string }) => email)).toEqual([jane.email, ottoline.email]);
    const requests = await storeRequests();
    expect(requests.map(({ headers }) => headers['x-bc-customer-id'] ?? 'viewer').sort()).toEqual(['3', 'viewer']);
  });

  test('the number of customers that one request may read one by one is limited', async () => {
    const { graphql, sandbox, storeRequests } = subgraph();
    const ids = Array.from({ length: 101 }, (_, index) => {
      const fields = { firstName: 'A', lastName: 'B', email: `many${index}@example.com` };
      return createCustomer(sandbox.state, fields, Date.now()).entityId;
    });
    const { data, errors } = await graphql(
      references('orders { edges { cursor } }'),
      { of: ids.map(customerKey) },
      reports,
    );

    expect(await storeRequests()).toHaveLength(100);
    expect(data._entities.filter((entity: unknown) => entity === null)).toHaveLength(1);
    expect(errors).toMatchObject([{ path: ['_entities', 100], extensions: { code: 'TOO_MANY_REFERENCES' } }]);
  });
});

describe('the setting SERVICE_CREDENTIALS', () => {
  test('an incomplete credential prevents the start, and the message names the place and not the value', async () => {
    const secret = 'a-secret-that-must-not-be-printed-anywhere';
    const wrong = [
      'no JSON',
      '{}',
      JSON.stringify([{ name: 'a', key: 'short', fields: ['Customer.email'] }]),
      JSON.stringify([{ name: 'a', key: secret, fields: [] }]),
      JSON.stringify([{ name: 'a', key: secret, fields: ['Product.name'] }]),
      JSON.stringify([{ name: 'a', key: secret, keySha256: 'f'.repeat(64), fields: ['Customer.email'] }]),
      JSON.stringify([{ name: 'a', keySha256: 'abc', fields: ['Customer.email'] }]),
      JSON.stringify([{ name: 'a', keySha256: `${'a'.repeat(64)}b`, fields: ['Customer.email'] }]),
      JSON.stringify([{ name: 'a', keySha256: `x${'a'.repeat(64)}`, fields: ['Customer.email'] }]),
      JSON.stringify(['a', 'b'].map((name) => ({ name, key: secret, fields: ['Customer.email'] }))),
    ];
    for (const text of wrong) {
      const message = await startSubgraph({ env: { SERVICE_CREDENTIALS: text } }).then(
        () => 'it started',
        (error: Error) => error.message,
      );
      expect(message).toContain('SERVICE_CREDENTIALS');
      expect(message).not.toContain(secret);
    }
  });

  test('an invalid credential is reported with its place in the list', async () => {
    const good = { name: 'a', keySha256: 'a'.repeat(64), fields: ['Customer.email'] };
    const text = JSON.stringify([good, { ...good, name: 'b', fields: [] }]);

    await expect(startSubgraph({ env: { SERVICE_CREDENTIALS: text } })).rejects.toThrow(
      'SERVICE_CREDENTIALS entry 2: needs a name',
    );
  });
});
