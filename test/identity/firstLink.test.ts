import { customerAt } from './customerAt.ts';
import { elsewhere } from './elsewhere.ts';
import { signedIn, storeNow, useSso } from './useSso.ts';

const jane = 'jane@example.com';

describe('an account that somebody else may have registered asks for a new password (security 5)', () => {
  const sso = useSso();
  const withPassword = `mutation { account { login(input: { email: "${jane}", password: "sandbox-Pa55word" }) { customer { email } errors { code } } } }`;

  test('after the first sign-in its password does not work until it is reset by mail', async () => {
    const { sandbox, signInAs, graphql } = sso();
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    const { data } = await graphql(withPassword);

    expect(data.account.login).toEqual({ customer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(customerAt(sso(), 1).forcePasswordReset).toBe(true);
    expect(sandbox.state.sessions.size).toBe(1);
  });

  test('the sign-in ends the session of whoever was there before', async () => {
    const { sandbox, signInAs, signIn, graphql } = sso();
    const squatter = await signIn(jane, 'sandbox-Pa55word');
    await signInAs(jane);
    const { errors } = await graphql('{ customer { email } }', undefined, squatter);

    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
    expect(sandbox.state.sessions.size).toBe(1);
  });

  test('it is asked for once: a password that was set since goes on working', async () => {
    await sso().signInAs(jane);
    customerAt(sso(), 1).forcePasswordReset = false;
    await sso().signInAs(jane);
    await elsewhere(sso(), jane);

    expect(customerAt(sso(), 1).forcePasswordReset).toBe(false);
  });

  test('it is not asked for on an account that was made for the sign-in', async () => {
    const { payload } = await sso().signInAs('noor@example.com');
    expect(customerAt(sso(), payload.customer.entityId).forcePasswordReset).toBe(false);
  });

  test('while it cannot be asked for, nobody is signed in; and it is asked for the next time', async () => {
    const { sandbox, signInAs } = sso();
    const before = storeNow(sandbox);
    await sso().fault({ kind: 'status', operation: 'PUT /v3/customers', count: 1 });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: 'STORE_UNAVAILABLE' });
    expect(storeNow(sandbox)).toEqual(before);
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    expect(customerAt(sso(), 1).forcePasswordReset).toBe(true);
  });

  test('it is asked for once more when the answer to the first was lost', async () => {
    const { signInAs } = sso();
    await sso().fault({ kind: 'drop', when: 'after', operation: 'PUT /v3/customers', count: 1 });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: 'STORE_UNREACHABLE' });
    expect(customerAt(sso(), 1).metafields).toEqual([]);
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
  });
});

describe('where accounts are known to be their owners’ (security 5)', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, requirePasswordReset: false }] });

  test('the reset can be switched off', async () => {
    expect(await sso().signInAs(jane)).toMatchObject(signedIn(jane));
    expect(customerAt(sso(), 1).forcePasswordReset).toBe(false);
  });
});

describe('A link that cannot be written', () => {
  const sso = useSso();

  test('is a warning, and the customer is signed in; the next sign-in writes it', async () => {
    const { signInAs } = sso();
    await sso().fault({ kind: 'status', operation: 'POST /v3/customers/1/metafields', count: 1 });
    const { payload } = await signInAs(jane);

    expect(payload).toMatchObject({
      customer: { email: jane },
      errors: [],
      warnings: [{ code: 'LINK_NOT_REMEMBERED' }],
    });
    expect(customerAt(sso(), 1).metafields).toEqual([]);
    expect((await signInAs(jane)).payload.warnings).toEqual([]);
    expect(customerAt(sso(), 1).metafields).toHaveLength(1);
  });

  test('because the store refuses it is a warning as well, and the customer is signed in', async () => {
    const { signInAs, fault } = sso();
    await fault({ kind: 'html', status: 422, operation: 'POST /v3/customers/1/metafields', count: 1 });

    expect((await signInAs(jane)).payload).toMatchObject({
      customer: { email: jane },
      errors: [],
      warnings: [{ code: 'LINK_NOT_REMEMBERED' }],
    });
    expect(customerAt(sso(), 1).metafields).toEqual([]);
  });

  test('because it is there already is none', async () => {
    const { signInAs } = sso();
    await sso().fault({ kind: 'drop', when: 'after', operation: 'POST /v3/customers/1/metafields', count: 1 });
    await signInAs(jane);

    expect(customerAt(sso(), 1).metafields).toHaveLength(1);
    expect((await signInAs(jane)).payload).toMatchObject({ errors: [], warnings: [] });
  });
});
