import { signedIn, storeNow, useSso } from '../helpers/useSso.ts';
import { customerAt } from './customerAt.ts';
import { elsewhere } from './elsewhere.ts';

const jane = 'jane@example.com';

describe('an account that another person may have registered needs a new password (security 5)', () => {
  const sso = useSso();
  const withPassword = `mutation { account { login(input: { email: "${jane}", password: "sandbox-Pa55word" }) { customer { email } errors { code } } } }`;

  test('after the first sign-in its password does not work until it is reset by email', async () => {
    const { sandbox, signInAs, graphql } = sso();
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    const { data } = await graphql(withPassword);

    expect(data.account.login).toEqual({ customer: null, errors: [{ code: 'INVALID_CREDENTIALS' }] });
    expect(customerAt(sso(), 1).forcePasswordReset).toBe(true);
    expect(sandbox.state.sessions.size).toBe(1);
  });

  test('the sign-in ends existing sessions of the account', async () => {
    const { sandbox, signInAs, signIn, graphql } = sso();
    const squatter = await signIn(jane, 'sandbox-Pa55word');
    await signInAs(jane);
    const { errors } = await graphql('{ customer { email } }', undefined, squatter);

    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CUSTOMER_ACCESS_TOKEN' } }]);
    expect(sandbox.state.sessions.size).toBe(1);
  });

  test('the reset is required once: a password set afterwards keeps working', async () => {
    await sso().signInAs(jane);
    customerAt(sso(), 1).forcePasswordReset = false;
    await sso().signInAs(jane);
    await elsewhere(sso(), jane);

    expect(customerAt(sso(), 1).forcePasswordReset).toBe(false);
  });

  test('the reset is not required for an account that was created by the sign-in', async () => {
    const { payload } = await sso().signInAs('noor@example.com');
    expect(customerAt(sso(), payload.customer.entityId).forcePasswordReset).toBe(false);
  });

  test('while the reset cannot be required, no one is signed in, and the next sign-in requires it', async () => {
    const { sandbox, signInAs } = sso();
    const before = storeNow(sandbox);
    await sso().fault({ kind: 'status', operation: 'PUT /v3/customers', count: 1 });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: 'STORE_UNAVAILABLE' });
    expect(storeNow(sandbox)).toEqual(before);
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
    expect(customerAt(sso(), 1).forcePasswordReset).toBe(true);
  });

  test('the reset is required once more if the response to the first request was lost', async () => {
    const { signInAs } = sso();
    await sso().fault({ kind: 'drop', when: 'after', operation: 'PUT /v3/customers', count: 1 });

    expect(await signInAs(jane)).toMatchObject({ payload: null, fault: 'STORE_UNREACHABLE' });
    expect(customerAt(sso(), 1).metafields).toEqual([]);
    expect(await signInAs(jane)).toMatchObject(signedIn(jane));
  });
});

describe('accounts that are known to belong to their owners (security 5)', () => {
  const sso = useSso({ issuers: (trust) => [{ ...trust, requirePasswordReset: false }] });

  test('the reset can be disabled', async () => {
    expect(await sso().signInAs(jane)).toMatchObject(signedIn(jane));
    expect(customerAt(sso(), 1).forcePasswordReset).toBe(false);
  });
});

describe('a link that cannot be written', () => {
  const sso = useSso();

  test('a failed link is a warning, the customer is signed in, and the next sign-in writes the link', async () => {
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

  test('a link that the store refuses is a warning, too, and the customer is signed in', async () => {
    const { signInAs, fault } = sso();
    await fault({ kind: 'html', status: 422, operation: 'POST /v3/customers/1/metafields', count: 1 });

    expect((await signInAs(jane)).payload).toMatchObject({
      customer: { email: jane },
      errors: [],
      warnings: [{ code: 'LINK_NOT_REMEMBERED' }],
    });
    expect(customerAt(sso(), 1).metafields).toEqual([]);
  });

  test('a link that already exists is not a warning', async () => {
    const { signInAs } = sso();
    await sso().fault({ kind: 'drop', when: 'after', operation: 'POST /v3/customers/1/metafields', count: 1 });
    await signInAs(jane);

    expect(customerAt(sso(), 1).metafields).toHaveLength(1);
    expect((await signInAs(jane)).payload).toMatchObject({ errors: [], warnings: [] });
  });
});
